import Columns
import Diagnostics
import Inventory
import RuleEvaluation
import RuleIR
import Synchronization

/// The programs of a run for resource documents, one for each type, made when the first document of the type comes.
///
/// Where rules compare `type` with constants alone, all types that none of them names share one program.
final class DocumentPrograms: Sendable {
    let graph: RuleGraph
    private let now: Instant
    private let isJudged: @Sendable (Int) -> Bool
    /// The types that rules name, in small letters.
    private let namedTypes: Set<String>
    /// Whether no rule says more of a type than that it is one of the named ones.
    private let namesAllTypes: Bool
    private let programs = Mutex<[String: DocumentProgram]>([:])

    /// A type that no rule names and no resource has.
    private static let otherType = "?"
    /// More named types are not read by projections of their own.
    private static let maximumSelections = 64

    init(_ graph: RuleGraph, now: Instant, judging isJudged: @escaping @Sendable (Int) -> Bool) {
        self.graph = graph
        self.now = now
        self.isJudged = isJudged
        let uses = TypeUses(graph)
        namedTypes = uses.names
        namesAllTypes = uses.areComparisons
    }

    /// Whether some policy of the run judges documents.
    var areNeeded: Bool { graph.roots.indices.contains { isJudged($0) } }

    /// The program for a type in small letters, which is empty for documents without one.
    func program(for type: String) -> DocumentProgram {
        let key = namesAllTypes && !namedTypes.contains(type) ? Self.otherType : type
        return programs.withLock { programs in
            if let known = programs[key] { return known }
            let program = DocumentProgram(
                graph, forResourceType: key.isEmpty ? nil : key, now: now, judging: isJudged)
            programs[key] = program
            return program
        }
    }

    /// What the run reads of related resources, by type in small letters.
    var related: [String: DocumentProjection] {
        var related: [String: DocumentProjection] = [:]
        for (search, projection) in DocumentProjection.searches(of: graph) {
            related[search.type, default: .init()].formUnion(projection)
        }
        return related
    }

    /// What the run reads of documents.
    var selection: DocumentSelection {
        guard namesAllTypes, namedTypes.count <= Self.maximumSelections else {
            return DocumentSelection(everyType: DocumentProjection(of: graph))
        }
        let other = program(for: Self.otherType)
        var types: [String: DocumentProjection] = [:]
        for type in namedTypes { types[type] = program(for: type).projection }
        return DocumentSelection(types: types, everyType: other.projection)
    }
}

/// How the rules of a graph use the type of a resource.
private struct TypeUses {
    private(set) var names: Set<String> = []
    private(set) var areComparisons = true

    init(_ graph: RuleGraph) {
        guard let type = graph.nodes.firstIndex(of: .componentType) else { return }
        let id = NodeID(index: Int32(clamping: type))
        for index in graph.nodes.indices {
            let user = NodeID(index: Int32(clamping: index))
            guard graph.operands(of: user).contains(id) else { continue }
            guard case .compare(let comparison, id, let right) = graph[user],
                case .constant(let value) = graph[right]
            else {
                areComparisons = false
                continue
            }
            switch (comparison, graph[value]) {
            case (.equals, .string(let name)): names.insert(foldingASCII(name))
            case (.in, .array(let elements)):
                for case .string(let name) in elements { names.insert(foldingASCII(name)) }
            default: areComparisons = false
            }
        }
    }
}
