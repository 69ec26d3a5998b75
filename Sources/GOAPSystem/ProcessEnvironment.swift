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
