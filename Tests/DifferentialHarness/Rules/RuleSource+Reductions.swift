import ReferenceInterpreter

extension RuleSource {
    /// Rules with less in them: a smaller condition, or a parameter fewer.
    var reductions: [RuleSource] {
        let condition = definition.value(at: Self.conditionPath) ?? .null
        let smaller = condition.conditionReductions.map {
            RuleSource(
                definition: definition.replacing(Self.conditionPath, with: $0),
                parameters: parameters)
        }
        let declared = definition.value(at: Self.declarationPath)?.members ?? []
        let fewer = declared.map { parameter in
            RuleSource(
                definition: definition.replacing(
                    Self.declarationPath,
                    with: .object(declared.filter { $0.name != parameter.name })),
                parameters: .object(
                    (parameters.members ?? []).filter { $0.name != parameter.name }))
        }
        return smaller + fewer
    }

    private static let conditionPath = ["properties", "policyRule", "if"][...]
    private static let declarationPath = ["properties", "parameters"][...]
}

extension ReferenceJSON {
    func value(at path: ArraySlice<String>) -> ReferenceJSON? {
        guard let name = path.first else { return self }
        return self[name]?.value(at: path.dropFirst())
    }

    func replacing(_ path: ArraySlice<String>, with value: ReferenceJSON) -> ReferenceJSON {
        guard let name = path.first else { return value }
        return .object(
            (members ?? []).map {
                $0.name == name
                    ? ReferenceMember(name, $0.value.replacing(path.dropFirst(), with: value)) : $0
            })
    }

    /// Smaller conditions: a part in the place of the whole, a part fewer, or a part made smaller.
    fileprivate var conditionReductions: [ReferenceJSON] {
        if let group = members?.first, let parts = group.value.elements,
            ["allOf", "anyOf"].contains(group.name)
        {
            func with(_ parts: [ReferenceJSON]) -> ReferenceJSON {
                .object([ReferenceMember(group.name, .array(parts))])
            }
            let fewer = parts.indices.map { omitted in
                with(parts.indices.filter { $0 != omitted }.map { parts[$0] })
            }
            let smaller = parts.indices.flatMap { index in
                parts[index].conditionReductions.map { part in
                    var others = parts
                    others[index] = part
                    return with(others)
                }
            }
            return parts + (parts.count > 1 ? fewer : []) + smaller
        }
        if let part = self["not"] {
            return [part]
                + part.conditionReductions.map { .object([ReferenceMember("not", $0)]) }
        }
        return self["count"].map(countReductions) ?? []
    }

    private func countReductions(_ count: ReferenceJSON) -> [ReferenceJSON] {
        guard let condition = count["where"] else { return [] }
        let without = ReferenceJSON.object((count.members ?? []).filter { $0.name != "where" })
        let smaller = condition.conditionReductions.map { count.replacing(["where"], with: $0) }
        return ([without] + smaller).map { replacing(["count"], with: $0) }
    }
}
