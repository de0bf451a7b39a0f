import Columns
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import RuleIR

/// A node of a bundle with its operands found.
struct BundleNode {
    private let entry: JSONValue
    private let operands: [NodeID]
    private let operation: BundleOperation

    /// Nil when the operation is unknown or has not the operands it needs.
    init?(_ entry: JSONValue, operands: [NodeID]) {
        guard let name = entry["op"]?.string, let operation = BundleOperation(rawValue: name)
        else { return nil }
        let isSound =
            switch operation {
            case .resource, .constant, .column, .type, .clock, .unknown, .always, .never:
                operands.isEmpty
            case .exists, .not, .field, .member: operands.count == 1
            case .compare, .elements, .members: operands.count == 2
            case .count, .every, .collection: operands.count == 3
            case .call, .tally, .all, .any, .related: true
            case .parameter: false
            }
        guard isSound else { return nil }
        self.entry = entry
        self.operands = operands
        self.operation = operation
    }

    /// The node's place in the graph under construction; nil when a name in it is unknown.
    func add(to builder: inout RuleGraphBuilder) -> NodeID? {
        switch operation {
        case .constant:
            return entry["value"].flatMap { Value($0) }.map { builder.constant($0, from: []) }
        case .column:
            let alias = entry["alias"]?.string.flatMap { Alias.named($0) }
            return alias.map { builder.column($0, from: []) }
        case .type: return builder.componentType(from: [])
        case .clock: return builder.clock(from: [])
        case .always: return builder.always(from: [])
        case .never: return builder.never(from: [])
        case .resource, .elements, .members, .related: return addScope(to: &builder)
        case .field: return field.map { builder.field($0, of: operands[0], from: []) }
        case .member: return builder.member(of: operands[0], from: [])
        case .unknown:
            return entry["value"].flatMap { Value($0) }.map { builder.unknown($0, from: []) }
        case .collection:
            return builder.collection(of: operands[0], per: operands[1], operands[2], from: [])
        case .every:
            return builder.every(of: operands[0], per: operands[1], operands[2], from: [])
        case .call:
            let function = entry["function"]?.string.flatMap { ScalarFunction(named: $0) }
            return function.map { builder.call($0, operands, from: []) }
        case .count:
            return builder.count(of: operands[0], per: operands[1], operands[2], from: [])
        case .tally: return builder.tally(operands, from: [])
        case .compare:
            let comparison = ComparisonOperator.allCases.first {
                $0.name == entry["operator"]?.string
            }
            return comparison.map { builder.compare($0, operands[0], operands[1], from: []) }
        case .exists: return builder.exists(operands[0], from: [])
        case .not: return builder.not(operands[0], from: [])
        case .all: return builder.all(operands, from: [])
        case .any: return builder.any(operands, from: [])
        case .parameter: return nil
        }
    }

    private func addScope(to builder: inout RuleGraphBuilder) -> NodeID? {
        switch operation {
        case .elements:
            guard let list = field, let absence = entry["absence"]?.boolean else { return nil }
            return builder.elements(
                of: operands[0], source: operands[1], list: list, absence: absence, from: [])
        case .members: return builder.members(of: operands[0], array: operands[1], from: [])
        case .related: return search.map { builder.related($0, operands, from: []) }
        default: return builder.resource(from: [])
        }
    }

    private var field: DocumentField? {
        if let path = entry["path"] {
            let names = path.elements.compactMap(\.string)
            return names.count == path.elements.count ? .members(names) : nil
        }
        let named: [DocumentField] =
            [.name, .fullName, .type, .location, .id, .apiVersion]
            + ContainerMember.allCases.map { .container($0) }
        return named.first { $0.text == entry["field"]?.string }
    }

    private var search: RelatedSearch? {
        guard let type = entry["relatedType"]?.string,
            let scope = entry["existenceScope"]?.string.flatMap({
                ExistenceScope(rawValue: $0)
            }),
            let hasName = entry["hasName"]?.boolean,
            let hasResourceGroup = entry["hasResourceGroup"]?.boolean
        else { return nil }
        return RelatedSearch(
            type: type, scope: scope, hasName: hasName, hasResourceGroup: hasResourceGroup)
    }
}
