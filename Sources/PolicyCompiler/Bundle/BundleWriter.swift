import Columns
import Diagnostics
import PolicyCatalog
import PolicySemantics
import RuleIR

/// Writes a program as a bundle: JSON with a format name, a version and a checksum over the program's bytes.
///
///     {"format":"policyc-bundle","version":1,"checksum":"fnv1a64:…","program":{"policies":[…],"rules":[…],"assignments":[…],"nodes":[…],"roots":[…]}}
///
/// Nodes name their operands by position, so that loading needs no policy document (`Grammar/bundle.schema.json`).
enum BundleWriter {
    static let format = "policyc-bundle"
    static let version = 4

    static func write(_ program: CompiledProgram) -> [UInt8] {
        var content = JSONWriter()
        content.object { writer in
            writer.member(
                "policies",
                array: { array in
                    for policy in program.policies { write(policy, into: &array) }
                })
            writer.member(
                "rules",
                array: { array in for rule in program.rules { write(rule, into: &array) } })
            BundleGovernance.write(program, into: &writer)
            writer.member(
                "files",
                array: { array in
                    for path in program.places.paths { array.value(path) }
                })
            writer.member(
                "nodes",
                array: { array in
                    for index in program.graph.nodes.indices {
                        let id = NodeID(index: Int32(clamping: index))
                        write(id, of: program, into: &array)
                    }
                })
            writer.member(
                "roots",
                array: { array in
                    for root in program.graph.roots {
                        array.object {
                            $0.member("condition", root.condition.index)
                            $0.member("applicability", root.applicability.index)
                            $0.member(
                                "details",
                                array: { array in
                                    for node in root.details { array.value(node.index) }
                                })
                            $0.name("outline")
                            BundleOutline.write(root.outline, program.places, into: &$0)
                        }
                    }
                })
        }
        var bundle = JSONWriter()
        bundle.object { writer in
            writer.member("format", format)
            writer.member("version", version)
            writer.member("checksum", BundleChecksum(of: content.bytes).text)
            writer.name("program")
            writer.raw(content.text)
        }
        return bundle.bytes + [0x0A]
    }

    private static func write(_ policy: CompiledPolicy, into writer: inout JSONWriter) {
        writer.object { writer in
            if let assignment = policy.assignment { writer.member("assignment", assignment) }
            writer.member("rule", policy.rule)
            writer.optional("policyDefinitionId", policy.policyDefinitionID)
            writer.optional("policyDefinitionReferenceId", policy.policyDefinitionReferenceID)
            writer.optional("definitionDisplayName", policy.definitionDisplayName)
            writer.optional("definitionCategory", policy.definitionCategory)
            writer.optional("definitionVersion", policy.definitionVersion)
            writer.strings("groupNames", policy.groupNames)
            writer.member("effect", policy.effect)
            writer.conditions("locations", policy.locations)
            writer.member("isPickedByLocation", policy.isPickedByLocation)
        }
    }

    private static func write(_ rule: CompiledRule, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("file", rule.file)
            writer.optional("mode", rule.mode)
            writer.member("isAssigned", rule.isAssigned)
            writer.member("isDisabled", rule.isDisabled)
            writer.member("isDeny", rule.isDeny)
            writer.member("isManual", rule.isManual)
            writer.member("heldState", rule.heldState.rawValue)
            writer.name("details")
            write(rule.details, into: &writer)
        }
    }

    private static func write(
        _ id: NodeID, of program: CompiledProgram, into writer: inout JSONWriter
    ) {
        let graph = program.graph
        writer.object { writer in
            let node = graph[id]
            writer.member("op", BundleOperation(node).rawValue)
            switch node {
            case .constant(let value):
                writer.name("value")
                writer.raw(graph[value].jsonText)
            case .column(let alias): writer.member("alias", Alias[alias].name)
            case .call(let function, _): writer.member("function", function.name)
            case .compare(let comparison, _, _): writer.member("operator", comparison.name)
            case .elements(_, _, let list, let absence):
                write(graph[list], into: &writer)
                writer.member("absence", absence)
            case .field(let field, _): write(graph[field], into: &writer)
            case .unknown(let name):
                writer.name("value")
                writer.raw(graph[name].jsonText)
            case .related(let search, _): write(graph[search], into: &writer)
            case .resource, .members, .parameter, .componentType, .member, .clock, .collection,
                .count, .tally, .always, .never, .exists, .not, .all, .any, .every:
                break
            }
            writePlaces(of: id, program, into: &writer)
            let operands = graph.operands(of: id)
            guard !operands.isEmpty else { return }
            writer.member(
                "operands",
                array: { array in
                    for operand in operands { array.value(operand.index) }
                })
        }
    }
}

extension BundleWriter {
    /// Where a node was written: the file, line and column of the start and of the end, one place in each file.
    private static func writePlaces(
        of id: NodeID, _ program: CompiledProgram, into writer: inout JSONWriter
    ) {
        writer.member(
            "at",
            array: { array in
                for span in RulePlaces.firstOfEachFile(program.graph.spans(of: id)) {
                    guard let place = program.places.place(of: span) else { continue }
                    array.array { place.write(file: span.file, into: &$0) }
                }
            })
    }

    private static func write(_ details: CompiledDetails?, into writer: inout JSONWriter) {
        switch details {
        case nil: writer.null()
        case .append?: writer.object { $0.member("kind", "append") }
        case .ifNotExists?: writer.object { $0.member("kind", "ifNotExists") }
        case .modify(let roles, let conflictEffect, let operations)?:
            writer.object { writer in
                writer.member("kind", "modify")
                writer.member("roles", roles)
                writer.member("conflictEffect", conflictEffect.rawValue)
                writer.member(
                    "operations",
                    array: { array in
                        for operation in operations {
                            array.object {
                                $0.member("operation", operation.kind.name)
                                $0.member("hasValue", operation.hasValue)
                                $0.member("hasCondition", operation.hasCondition)
                                $0.optional("condition", operation.condition)
                            }
                        }
                    })
            }
        }
    }

    /// A field by its name, or a path by its member names.
    private static func write(_ field: DocumentField, into writer: inout JSONWriter) {
        guard case .members(let names) = field else { return writer.member("field", field.text) }
        writer.member("path", array: { array in for name in names { array.value(name) } })
    }

    private static func write(_ search: RelatedSearch, into writer: inout JSONWriter) {
        writer.member("relatedType", search.type)
        writer.member("existenceScope", search.scope.rawValue)
        writer.member("hasName", search.hasName)
        writer.member("hasResourceGroup", search.hasResourceGroup)
    }
}

/// The names of node kinds in a bundle.
enum BundleOperation: String, CaseIterable {
    case resource, elements, members, related
    case constant, column, type, field, member, parameter, clock, unknown, call, collection, count
    case tally, always, never, compare, exists, not, all, any, every

    init(_ node: RuleNode) {
        self =
            switch node {
            case .constant: .constant
            case .column: .column
            case .componentType: .type
            case .parameter: .parameter
            case .clock: .clock
            case .call: .call
            case .resource: .resource
            case .elements: .elements
            case .members: .members
            case .related: .related
            case .field: .field
            case .member: .member
            case .unknown: .unknown
            case .collection: .collection
            case .every: .every
            case .count: .count
            case .tally: .tally
            case .always: .always
            case .never: .never
            case .compare: .compare
            case .exists: .exists
            case .not: .not
            case .all: .all
            case .any: .any
            }
    }
}

/// FNV-1a over bytes: finds damage, not forgery.
struct BundleChecksum: Equatable {
    private let hash: UInt64

    init(of bytes: some Sequence<UInt8>) {
        hash = bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    var text: String {
        let digits = String(hash, radix: 16)
        return "fnv1a64:" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension JSONWriter {
    /// A member whose value is a string or null.
    mutating func optional(_ name: String, _ value: String?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }
}
