import Columns
import Diagnostics
import PolicyCatalog
import RuleIR

/// Fields whose names depend on the resource or on the member of a count (Language §4.2.1, §5.7).
///
/// Such a name means a tag, a field that every resource has, or one of the names that are known to be possible: those among which
/// an `if` chooses, and those that come of the members of a known array. Any other name is an error of the resource.
extension RuleLowering {
    /// The value of the field that a scalar names; `lower` gives the field of a known name, or nil where it has no one value.
    mutating func lowerComputedField(
        _ name: NodeID, in root: NodeID?, at span: SourceSpan,
        _ lower: (inout RuleLowering, String) -> NodeID?
    ) -> NodeID {
        let resource = root ?? builder.resource(from: [span])
        let tags = builder.field(.members(["tags"]), of: resource, from: [span])
        var result = builder.call(.tag, [name, tags], from: [span])
        let folded = builder.call(.toLower, [name], from: [span])
        for candidate in possibleNames(of: name).reversed() {
            guard let field = lower(&self, candidate) else { continue }
            let own = builder.constant(.string(candidate), from: [span])
            let isMeant = builder.call(.equals, [folded, own], from: [span])
            result = builder.call(.if, [isMeant, field, result], from: [span])
        }
        return result
    }

    private static let fieldsOfEveryResource = [
        "type", "name", "fullname", "location", "id", "kind", "apiversion", "tags", "identity.type",
    ]
    /// More names are not told apart.
    private static let maximumNames = 256

    /// The names, in small letters, that a computed name may be, but for tags.
    private func possibleNames(of name: NodeID) -> [String] {
        var names = Self.fieldsOfEveryResource
        var known = Set(names)
        for case .string(let text) in possibleValues(of: name) ?? [] {
            let folded = foldingASCII(text)
            let isResolved = !options.resolver.targets(of: folded).isEmpty
            guard isResolved || Alias.named(folded) != nil else { continue }
            if known.insert(folded).inserted { names.append(folded) }
        }
        return names
    }

    /// The values that a scalar takes wherever they are known; nil when nothing is known of them.
    private func possibleValues(of id: NodeID) -> [Value]? {
        if let known = builder.knownValue(of: id) {
            guard case .value(let value) = known else { return nil }
            return [value]
        }
        switch builder.graph[id] {
        case .member(let scope):
            guard case .members(_, let array) = builder.graph[scope],
                case .value(.array(let values))? = builder.knownValue(of: array)
            else { return nil }
            return Array(Set(values.prefix(Self.maximumNames)))
        case .call(.if, let range):
            let branches = builder.graph[range].dropFirst().compactMap { possibleValues(of: $0) }
            return branches.isEmpty ? nil : branches.flatMap(\.self)
        case .call(let function, let range):
            var combinations: [[Outcome]] = [[]]
            for operand in builder.graph[range] {
                guard let values = possibleValues(of: operand),
                    combinations.count * values.count <= Self.maximumNames
                else { return nil }
                combinations = combinations.flatMap { combination in
                    values.map { combination + [.value($0)] }
                }
            }
            return combinations.compactMap { operands in
                if case .value(let value) = function.apply(operands) { value } else { nil }
            }
        default: return nil
        }
    }
}
