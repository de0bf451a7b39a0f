package import Columns
package import RuleIR
import RuleOptimizer

/// The rules of a run for resource documents of one type at one instant: `type` and the clock are constants here.
package struct DocumentProgram: Sendable {
    package let graph: RuleGraph
    let tree: ScopeTree
    /// What the program reads of each document.
    package let projection: DocumentProjection
    let candidates = CandidateTruths()

    /// Specialises an optimised graph whose parameters are all bound; policies that the run keeps from documents apply to none.
    ///
    /// The type is nil for documents without one.
    package init(
        _ graph: RuleGraph, forResourceType type: String?, now: Instant,
        judging isJudged: @escaping @Sendable (_ policy: Int) -> Bool = { _ in true }
    ) {
        let passes: [RulePass] = [
            .specialise(forResourceType: type), .bindClock(to: now), .foldConstants,
            .orderOperands, .dropInapplicable(keeping: isJudged),
        ]
        let program = passes.reduce(graph) { $1($0) }
        self.graph = program
        tree = ScopeTree(program)
        projection = DocumentProjection(of: program)
    }

    /// Whether a policy may judge documents of the type.
    package func applies(policy: Int) -> Bool {
        graph[graph.roots[policy].applicability] != .never
    }
}

extension DocumentProjection {
    /// What any policy of a graph reads of a resource of any type.
    package init(of graph: RuleGraph) {
        self = ReadFields(graph).resource
    }

    /// What the policies of a graph read of the resources that they search.
    package static func searches(of graph: RuleGraph) -> [RelatedSearch: DocumentProjection] {
        ReadFields(graph).searches
    }
}

/// What a graph reads of the resource and of related ones.
private struct ReadFields {
    private(set) var resource = DocumentProjection()
    private(set) var searches: [RelatedSearch: DocumentProjection] = [:]
    private let graph: RuleGraph

    init(_ graph: RuleGraph) {
        self.graph = graph
        for index in graph.nodes.indices {
            switch graph.nodes[index] {
            case .field(let field, let scope):
                add(to: scope) { $0.fields.insert(graph[field]) }
            case .componentType: resource.fields.insert(.type)
            case .elements, .related:
                // A list is entered, and a search made, even where nothing is read of what it finds.
                add(to: NodeID(index: Int32(clamping: index))) { _ in }
            default: break
            }
        }
    }

    /// Adds to the projection of a scope's positions, whatever scopes lie around it.
    private mutating func add(to scope: NodeID, _ change: (inout DocumentProjection) -> Void) {
        var lists: [[String]] = []
        var source = scope
        while case .elements(_, let next, let list, _) = graph[source] {
            if case .members(let names) = graph[list] { lists.append(names) }
            source = next
        }
        if case .related(let search, _) = graph[source] {
            Self.change(&searches[graph[search], default: .init()], at: lists, change)
        } else {
            Self.change(&resource, at: lists, change)
        }
    }

    private static func change(
        _ projection: inout DocumentProjection, at lists: [[String]],
        _ change: (inout DocumentProjection) -> Void
    ) {
        guard let outermost = lists.last else { return change(&projection) }
        Self.change(&projection.lists[outermost, default: .init()], at: lists.dropLast(), change)
    }
}
