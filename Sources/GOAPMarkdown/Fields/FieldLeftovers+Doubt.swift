import GOAPCore

/// Labels of fields in a form or a place in which they are not read.
extension FieldLeftovers {
    /// A label that names a field where none is read.
    func doubtful(_ field: LabelledField, _ doubt: LabelledField.Doubt, _ meant: PlanField) -> Leftover {
        switch doubt {
        case .below:
            leftover(
                .error, "orphan-field", field,
                because: "'\(field.label)' stands below a heading without an id, so it may belong to something else",
                hint: "put it directly below the heading of '\(action?.text ?? "")', or give its own heading an id")
        case .key where meant.makesExecutable: inRecord(field, meant)
        case .plain where meant.makesExecutable: plain(field, meant, without: .error)
        case .prose where meant.makesExecutable: plain(field, meant, without: .warning)
        case .key, .plain, .prose: misplaced(field, meant)
        }
    }

    /// A field of a record that cannot set it.
    private func inRecord(_ field: LabelledField, _ meant: PlanField) -> Leftover {
        let isSaid = meant == .evidence ? fit.isFit(field, for: meant) : !field.value.isEmpty
        let isMeant = meant == .run || hasCommand && isSaid
        return leftover(
            isMeant ? .error : .note, "unread-command", field, because: "a fenced record executes nothing",
            hint: "write **\(field.label.prefix(1).uppercased() + field.label.dropFirst()):** below the block")
    }

    /// `- Run: x` without emphasis: nothing is executed for it.
    ///
    /// - Parameter severity: of a command where the action has none.
    private func plain(
        _ field: LabelledField, _ meant: PlanField, without severity: Leftover.Severity
    ) -> Leftover {
        let isMeant =
            (meant == .run || meant == .verify) && FieldFit.holdsCode(field)
            || hasCommand && (FieldFit.holdsOnlyCode(field) || meant != .verify && fit.isFit(field, for: meant))
        return leftover(
            isMeant ? (hasCommand ? .error : severity) : .note, "unread-command", field,
            because: "'\(field.label)' is not a label in bold at the beginning of a line, and only that executes",
            hint: "write **\(field.label):**")
    }

    /// A field in a form or a place in which it is not read.
    private func misplaced(_ field: LabelledField, _ meant: PlanField) -> Leftover {
        let isOrder = meant == .dependencies || meant == .preconditions
        // Of two keys for a cost or a name the usual one counts.
        let isSecond = field.doubt == .key && known.contains(meant) && !isOrder
        let isMeant = !Self.saysNothing(field) && !isSecond && fit.isFit(field, for: meant)
        let severity: Leftover.Severity = isMeant ? (isOrder ? .guarded : .warning) : .note
        return leftover(
            severity, severity == .guarded ? "unread-condition" : "misplaced-field", field,
            because: "'\(field.label)' is not read here", hint: "write it as a line of its own: **\(field.label):**")
    }
}
