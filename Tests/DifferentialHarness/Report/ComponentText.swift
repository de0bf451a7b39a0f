import ReferenceInterpreter

extension ReferenceComponent {
    /// The fields of the component as lines for a report.
    var listing: String {
        var lines = ["    type \(componentType)"]
        for alias in kind?.aliases ?? [] {
            lines.append("    \(alias.tail): \(self[alias.name].listing)")
        }
        return lines.joined(separator: "\n")
    }
}

extension ReferenceFieldState {
    var listing: String {
        switch self {
        case .present(let value): value.jsonText
        case .absent: "absent"
        case .notCollected: "not collected"
        }
    }
}
