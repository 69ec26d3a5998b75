/// How a command's work goes on in another service, and how its output shows that it does.
package struct RemoteWork: Sendable {
    /// The service's name, as people know it.
    package let service: String
    /// What the command prints when the work has begun there.
    package let start: String
    /// Under which name it goes on there, by the output; nil when that is not said.
    package let place: @Sendable (_ output: String) -> String?
    /// Whether it goes on there when the command has ended well.
    package let detaches: @Sendable (CommandWords) -> Bool

    package init(
        service: String, start: String, place: @escaping @Sendable (_ output: String) -> String?,
        detaches: @escaping @Sendable (CommandWords) -> Bool
    ) {
        self.service = service
        self.start = start
        self.place = place
        self.detaches = detaches
    }

    /// What an output shows of the work.
    package func trace(_ output: String, of command: CommandLine) -> RemoteTrace {
        RemoteTrace(
            service: service, began: output.contains(start), place: place(output),
            detaches: CommandWords.chain(command).contains(where: detaches))
    }
}

/// What is known of work in another service by what its command printed.
package struct RemoteTrace: Hashable, Sendable {
    package let service: String
    /// Whether it has begun there for certain.
    package var began: Bool
    /// Under which name it goes on there: `ap-…`.
    package var place: String?
    /// Whether it goes on there when the command has ended well.
    package let detaches: Bool
    /// Whether the command would not have said that it began.
    package var isSilent = false

    package init(service: String, began: Bool, place: String?, detaches: Bool) {
        self.service = service
        self.began = began
        self.place = place
        self.detaches = detaches
    }

    /// Whether the command's own end says all there is to say, so that its service need not be asked.
    package func isSettled(by outcome: AttemptOutcome) -> Bool {
        switch outcome {
        case .succeeded: !detaches
        case .notStarted: !began
        case .failed(.exited, _, let verdict) where !began: verdict != .interrupted && !isSilent
        // The client has seen the work fail, and has told the service so.
        case .failed(.exited, _, .permanent), .failed(.exited, _, nil): !detaches
        case .failed, .timedOut, .cancelled: false
        }
    }
}
