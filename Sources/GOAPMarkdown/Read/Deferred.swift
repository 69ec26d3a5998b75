/// A value that is made when it is first asked for. One thread owns it.
final class Deferred<Value>: @unchecked Sendable {
    // Read for every line of a document, and by one thread alone.
    @exclusivity(unchecked) private var made: Value?
    private var make: (() -> Value)?

    init(made value: Value) { made = value }

    init(by make: @escaping () -> Value) { self.make = make }

    var value: Value {
        if let made { return made }
        guard let make else { fatalError("BUG: a deferred value without a way to make it") }
        let value = make()
        made = value
        self.make = nil
        return value
    }
}
