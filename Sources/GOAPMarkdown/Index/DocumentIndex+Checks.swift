import GOAPCore

/// What is gone through each time and no work that ends.
extension DocumentIndex {
    /// The sections called a checklist or test scenarios in a document about something else than work, as long as nothing in them is
    /// ticked.
    func findChecks() -> Set<Int> {
        let named = Set(items.lazy.filter { $0.item.box != nil }.map(\.section)).filter { section in
            sections[section].level > 1 && StepHeadings.nameChecks(text(of: section))
        }
        guard !named.isEmpty, !StepHeadings.nameChecks(text(of: 0)) else { return [] }
        let ticked = Set(items.lazy.filter { $0.item.isChecked }.map(\.section))
        return named.subtracting(ticked).filter { section in
            !(enclosing(section) + [0]).contains { number in
                let heading = text(of: number)
                return StepHeadings.nameWork(heading) || StepHeadings.namesTodos(heading)
            }
        }
    }

    /// The heading of a section; of what stands above all of them the title.
    private func text(of section: Int) -> String {
        let heading = section == 0 ? title : sections[section].heading
        return heading.map { document.text($0.content) } ?? ""
    }
}
