import GOAPCore
import Glibc

extension GOAPCore.CommandLine {
    /// A shell command from a program and its arguments, each as it is.
    init(words: [String]) { self.init(words.map(\.shellWord).joined(separator: " ")) }
}

extension String {
    /// As one word of a shell.
    var shellWord: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy {
                isalnum(Int32($0)) != 0 && $0 < 0x80 || "-_./:@%+".utf8.contains($0)
            }
        return isPlain
            ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
