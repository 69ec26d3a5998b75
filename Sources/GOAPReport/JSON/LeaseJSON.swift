package import GOAPCore

/// Who works on an action outside any run.
package enum LeaseJSON {
    package static func value(_ lease: Lease) -> JSONValue {
        .object(["by": .string(lease.by), "until": .string(lease.until.text)])
    }
}
