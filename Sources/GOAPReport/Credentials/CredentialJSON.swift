import GOAPCore

/// `auth --json`.
package enum CredentialJSON {
    package static func document(_ rows: [CredentialTable.Row]) -> JSONValue {
        let valid = rows.count { $0.report.status == .valid }
        return .document(
            "auth",
            [
                "valid": .integer(valid), "total": .integer(rows.count),
                "credentials": .array(rows.map(value)),
            ])
    }

    private static func value(_ row: CredentialTable.Row) -> JSONValue {
        let report = row.report
        let objection = row.objection
        return .object([
            "name": .string(report.name), "status": .string(report.status.rawValue),
            "code": .init(objection?.code),
            "message": .string(objection.map { report.words(for: $0, repository: row.repository) } ?? report.message),
            "user": .init(report.user), "workspace": .init(report.workspace),
            "role": .init(report.permissions?.role),
            "canWrite": .string(report.canWrite(to: row.repository).rawValue),
            "source": .init(report.source), "createdAt": .init(report.createdAt?.text),
            "expiresAt": .init(report.expiresAt?.text), "validatedAt": .string(report.validatedAt.text),
            "remedies": .init(objection == nil ? [] : report.remedies),
        ])
    }
}
