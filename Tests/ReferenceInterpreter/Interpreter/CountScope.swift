/// The current member of a count.
enum CountScope {
    case field(alias: String, member: ReferenceJSON)
    case value(name: String, element: ReferenceJSON)

    /// What `current()` gives.
    var current: ReferenceJSON {
        switch self {
        case .field(_, let member): member
        case .value(_, let element): element
        }
    }
}

extension RuleWalk {
    /// The member that a name stands for (Language §4.5); nil is an error.
    ///
    /// Without a name there must be exactly one count around. A name belongs to the innermost count that fits: a count of a
    /// field whose alias begins the name, or a count of a value that has the name.
    func current(_ name: ReferenceJSON?) -> ReferenceJSON? {
        guard let name else { return scopes.count == 1 ? scopes.first?.current : nil }
        guard let text = name.text else { return nil }
        for scope in scopes.reversed() {
            switch scope {
            case .value(let name, let element):
                if NameFolding.areEqual(name, text) { return element }
            case .field(let alias, let member):
                if NameFolding.folded(text).utf8.starts(with: NameFolding.folded(alias).utf8) {
                    return fields.path(of: text, below: alias)?.functionValue(in: member)
                }
            }
        }
        return nil
    }
}
