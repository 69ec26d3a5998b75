package import GOAPCore

extension Client {
    /// This program, where a plan starts it.
    package static let own = Client(name: "goap-runner", recipes: [.validation])
}

extension Recipe {
    /// Checks of credentials by this program.
    package static let validation = Recipe(
        name: "goap-runner auth", kind: .validation, programs: ["goap-runner"], matches: { $0.begins("auth") },
        summary: { output in
            output.split(whereSeparator: \.isNewline).last { $0.contains("Token validation: ") }.map(String.init)
        })
}
