import ReferenceInterpreter

extension ReferenceComponent {
    /// One line for each alias of the kind: the tail and the value, `absent`, or `not collected`.
    var fieldLines: [String] {
        (kind?.aliases ?? []).map { alias in
            switch self[alias.name] {
            case .present(let value): "\(alias.tail) \(value.jsonText)"
            case .absent: "\(alias.tail) absent"
            case .notCollected: "\(alias.tail) not collected"
            }
        }
    }
}
