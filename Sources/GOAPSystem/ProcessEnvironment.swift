import Glibc

/// Our own environment.
package func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
        let variable = String(cString: text)
        if let equals = variable.utf8.firstIndex(of: UInt8(ascii: "=")) {
            variables[String(variable[..<equals])] = String(variable[variable.utf8.index(after: equals)...])
        }
        entry += 1
    }
    return variables
}

/// The variable's value; nil when it is not set or empty.
package func environmentVariable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
}
