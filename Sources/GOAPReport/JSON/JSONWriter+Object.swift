extension JSONWriter {
    /// An object whose members are written one after the other.
    struct Object {
        let writer: JSONWriter
        let depth: Int
        var count = 0

        mutating func add(_ key: StaticString, _ value: JSONValue) {
            begin(key)
            writer.write(value, depth: depth)
        }

        mutating func add(_ key: StaticString, _ text: String?) {
            begin(key)
            if let text { writer.write(text) } else { writer.add("null") }
        }

        mutating func add(_ key: StaticString, _ texts: [String]) {
            begin(key)
            writer.write(texts, depth: depth)
        }

        mutating func add(_ key: StaticString, object body: (inout Object) -> Void) {
            begin(key)
            writer.object(depth, body)
        }

        /// An array of objects.
        mutating func add<Element>(_ key: StaticString, _ elements: [Element], _ body: (Element, inout Object) -> Void)
        {
            begin(key)
            writer.add("[")
            for index in elements.indices {
                writer.begin(index, depth: depth + 1)
                writer.object(depth + 1) { body(elements[index], &$0) }
            }
            writer.close("]", isEmpty: elements.isEmpty, depth)
        }

        private mutating func begin(_ key: StaticString) {
            writer.begin(count, depth: depth)
            writer.write(key: key)
            count += 1
        }
    }

    /// Writes an object as the body says its members.
    func object(_ depth: Int, _ body: (inout Object) -> Void) {
        add("{")
        var object = Object(writer: self, depth: depth + 1)
        body(&object)
        close("}", isEmpty: object.count == 0, depth)
    }

    /// Writes an array of texts.
    func write(_ texts: [String], depth: Int) {
        add("[")
        for index in texts.indices {
            begin(index, depth: depth + 1)
            write(texts[index])
        }
        close("]", isEmpty: texts.isEmpty, depth)
    }
}
