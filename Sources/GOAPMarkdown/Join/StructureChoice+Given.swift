import GOAPCore

/// What the document itself says its actions are.
extension StructureChoice {
    /// What is declared, and of the rest what says more about the same ids.
    mutating func takeDeclared() {
        for form in declared.tables {
            recognition.tables[form.indexed.number] = form
            take(CandidateSet(tables: [form], in: document))
        }
        if !declared.headings.isEmpty { take(CandidateSet(headings: declared.headings)) }
        recognition.items.merge(declared.items) { _, new in new }
        for item in declared.items.values {
            known.insert(item.id.text.lowercased())
            titles[item.id.text.lowercased()] = item.title
        }
        for block in declared.blocks {
            known.insert(block.id)
            titles[block.id] = block.title
            recognition.declaredBlocks.insert(block.line)
        }
        let names = known
        recognition.declaredIDs = names
        for set in (itemSets + tableSets + headingSets).compactMap({ $0.limited(to: names, in: document) })
        where !isTaken(set) && set.agreement(with: titles) >= 0.5 {
            if case .table(let forms) = set.content {
                for form in forms { recognition.tables[form.indexed.number] = form }
            }
            take(set)
        }
        nameGroups()
    }

    /// A list in the front matter is the plan, which the text below explains: only what names its ids says more.
    mutating func take(_ todos: FrontMatterTodos, beside sets: [CandidateSet]) {
        recognition.todos = todos
        for todo in todos.todos {
            known.insert(todo.id.text.lowercased())
            titles[todo.id.text.lowercased()] = todo.title
        }
        takeWhatIsKnown(sets)
        nameGroups()
    }
}
