/// How the lines of an action were read: what `show` tells.
package struct ActionReading: Sendable {
    /// One labelled line, cell or key, with what follows below it.
    package struct Field: Sendable {
        /// As written; empty where the place has none.
        package let label: String
        /// The field it was taken for; nil when no field has the label.
        package let field: String?
        /// As written: the value, and each line or block below it.
        package let values: [String]
        package let location: PlanLocation

        package init(label: String, field: String?, values: [String], at location: PlanLocation) {
            self.label = label
            self.field = field
            self.values = values
            self.location = location
        }
    }

    /// A place that shows how far the action is.
    package struct Place: Sendable {
        /// `status`, `completed`, `box` or `step`.
        package let kind: String
        package let text: String
        package let location: PlanLocation

        package init(kind: String, text: String, at location: PlanLocation) {
            self.kind = kind
            self.text = text
            self.location = location
        }
    }

    package let fields: [Field]
    package let places: [Place]

    package init(fields: [Field], places: [Place]) {
        self.fields = fields
        self.places = places
    }
}
