import GOAPExecutors
import Testing

/// Every executor keeps to one contract.
@Suite struct ContractTests {
    @Test(arguments: [true, false]) func `the local executor does, with process descriptors and without`(
        usesProcessDescriptor: Bool
    ) {
        exercise { LocalSubject(grace: $0, usesProcessDescriptor: usesProcessDescriptor) }
    }

    @Test func `an executor that works by files does`() { exercise { FileSubject(grace: $0) } }

    @Test func `the routing executor does, whichever way an action goes`() { exercise { RoutedSubject(grace: $0) } }

    @Test func `the fake that engines are tested with does`() { exercise { _ in ScriptedSubject() } }
}
