/// A value that is made when it is first asked for. One thread owns it.
final class Deferred<Value>: @unchecked Sendable {
    private enum State {
        case waiting(() -> Value)
        case made(Value)
    }

    // Read for every line of a document, and by one thread alone.
    @exclusivity(unchecked) private var state: State

    init(made value: Value) { state = .made(value) }

    init(by make: @escaping () -> Value) { state = .waiting(make) }

    var value: Value {
        switch state {
        case .made(let value): return value
        case .waiting(let make):
            let value = make()
            state = .made(value)
            return value
        }
    }
}
