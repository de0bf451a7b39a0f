/// A component document whose paths are the alias tails; it is complete (Domain §1.6, decision 3).
struct AliasShapedForm {
    let record: ReferenceJSON
    let kind: ReferenceComponentKind

    func component() throws(Rejection) -> ReferenceComponent {
        let id = text("id")
        let address = VaultObjectAddress(id)
        var component = ReferenceComponent(
            componentType: text("type"), componentID: address?.componentID ?? id,
            componentName: text("name"), resourceID: address?.host ?? "", unlisted: .absent)
        if component.componentName.isEmpty { component.componentName = address?.name ?? "" }
        for alias in kind.aliases { component[alias.name] = try state(alias) }
        return component
    }

    private func text(_ name: String) -> String {
        record[name]?.text ?? ""
    }

    private func state(_ alias: ReferenceAlias) throws(Rejection) -> ReferenceFieldState {
        var holder = record
        var path = alias.tail.split(separator: ".").map(String.init)[...]
        while path.count > 1, let name = path.popFirst() {
            switch try FieldReading.object(holder[name], name) {
            case .object(let value): holder = value
            case .missing: return .absent
            case .truncated: return .notCollected
            }
        }
        let value = holder[path.joined()]
        switch alias.type {
        case .string: return try FieldReading.string(value, alias.tail)
        case .integer: return try FieldReading.integer(value, alias.tail)
        case .date: return try FieldReading.date(value, alias.tail)
        }
    }
}
