import GOAPCore

/// `auth --json`.
package struct CredentialJSON: JSONDescribed {
    private let rows: [CredentialTable.Row]

    package init(_ rows: [CredentialTable.Row]) { self.rows = rows }

    package static let shape = JSONShape<CredentialJSON>("auth", isDocument: true) { has in
        has("valid") { auth in auth.rows.count { $0.report.status == .valid } }
        has("total") { $0.rows.count }
        has("credentials") { $0.rows }
    }
}

extension CredentialTable.Row: JSONDescribed {
    package static let shape = JSONShape<CredentialTable.Row>("credential") { has in
        has("name") { $0.report.name }
        has("status") { $0.report.status }
        has("code") { $0.objection?.code }
        has("message") { row in
            row.objection.map { row.report.words(for: $0, repository: row.repository) } ?? row.report.message
        }
        has("user") { $0.report.user }
        has("workspace") { $0.report.workspace }
        has("role") { $0.report.permissions?.role }
        has("canWrite") { $0.report.canWrite(to: $0.repository) }
        has("source") { $0.report.source }
        has("createdAt") { $0.report.createdAt }
        has("expiresAt") { $0.report.expiresAt }
        has("validatedAt") { $0.report.validatedAt }
        has("remedies") { $0.objection == nil ? [] : Array($0.report.remedies) }
    }
}

extension CredentialStatus: JSONWord {}
extension WriteAccess: JSONWord {}
