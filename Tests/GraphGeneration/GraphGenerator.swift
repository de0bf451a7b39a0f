import Columns
import Diagnostics
package import PolicyCatalog
package import RuleIR
import TestSupport

/// Writes random small graphs of every kind of node.
package struct GraphGenerator {
    /// What stands for the whole run and is bound by passes.
    package enum Leaves: Sendable {
        /// Columns and constants only.
        case bound
        /// Parameters with values, `type` and the clock as well.
        case symbolic
    }

    private var random: SeededRandom
    private var builder = RuleGraphBuilder()
    private let leaves: Leaves
    private let aliases: [AliasID]
    private var place = 0
    /// The scopes of the counts around the place, outermost first.
    private var scopes: [NodeID] = []

    /// A generator whose columns are those of some component types.
    package init(seed: UInt64, of types: [ComponentType], leaves: Leaves) {
        random = SeededRandom(seed: seed)
        self.leaves = leaves
        aliases = Alias.all.indices.map { AliasID(index: $0) }
            .filter { types.contains(Alias[$0].componentType) }
    }

    /// A graph of several policies; the generator is spent afterwards.
    package mutating func graph(policies: Int, depth: Int = 3) -> RuleGraph {
        for _ in 0..<policies {
            let condition = condition(depth: depth, scope: 0)
            let applicability =
                leaves == .symbolic && chance(50)
                ? typeTest() : builder.always(from: nextPlace())
            builder.addRoot(RuleRoot(condition: condition, applicability: applicability))
        }
        return builder.finish()
    }

    // MARK: Predicates

    private mutating func condition(depth: Int, scope: Int) -> NodeID {
        if depth > 0, chance(55) { return connective(depth: depth - 1, scope: scope) }
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return builder.exists(scalar(depth: 2, scope: scope), from: nextPlace())
        case 1 where leaves == .symbolic: return typeTest()
        case 1:
            return chance(50) ? builder.always(from: nextPlace()) : builder.never(from: nextPlace())
        case 2, 3: return dateTest()
        case 4, 5: return scope < 2 ? countTest(depth: depth, scope: scope) : comparison(scope)
        default: return comparison(scope)
        }
    }

    private mutating func connective(depth: Int, scope: Int) -> NodeID {
        let count = Int.random(in: 0...4, using: &random)
        let operands = (0..<max(1, count)).map { _ in condition(depth: depth, scope: scope) }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return builder.not(operands[0], from: nextPlace())
        case 1, 2: return builder.all(operands, from: nextPlace())
        default: return builder.any(operands, from: nextPlace())
        }
    }

    private mutating func typeTest() -> NodeID {
        let names = ComponentType.allCases.map(\.name)
        let type = builder.componentType(from: nextPlace())
        let name = constant(.string(names.randomElement(using: &random) ?? ""))
        return builder.compare(.equals, type, name, from: nextPlace())
    }

    private mutating func comparison(_ scope: Int) -> NodeID {
        let comparison = ComparisonOperator.allCases.randomElement(using: &random) ?? .equals
        let left = scalar(depth: 2, scope: scope)
        let right: NodeID
        if comparison == .in, chance(90) {
            right = constant(ValuePool.array(using: &random))
        } else {
            right = chance(80) ? constant(pooled()) : scalar(depth: 2, scope: scope)
        }
        return builder.compare(comparison, left, right, from: nextPlace())
    }

    private mutating func dateTest() -> NodeID {
        let orderings: [ComparisonOperator] = [.less, .lessOrEquals, .greater, .greaterOrEquals]
        let left = date(depth: 2)
        let right = date(depth: 2)
        return builder.compare(
            orderings.randomElement(using: &random) ?? .less, left, right, from: nextPlace())
    }

    private mutating func countTest(depth: Int, scope: Int) -> NodeID {
        let array: NodeID =
            if chance(15) {
                call(.if, [emptiness(scope), constant(["EC", 1]), constant(["RSA"])])
            } else if chance(10) {
                scalar(depth: 1, scope: scope)
            } else {
                constant(ValuePool.array(using: &random))
            }
        let base = scopes.last ?? builder.resource(from: nextPlace())
        let counted = builder.members(of: base, array: array, from: nextPlace())
        scopes.append(counted)
        let predicate = condition(depth: min(depth, 1), scope: scope + 1)
        scopes.removeLast()
        let count = builder.count(of: counted, per: base, predicate, from: nextPlace())
        let comparison = ComparisonOperator.allCases.randomElement(using: &random) ?? .equals
        let bounds: [Value] = [0, 1, 2, 3, 6, -1, "1", 1.5, .null, [0, 1]]
        let bound = constant(bounds.randomElement(using: &random) ?? 0)
        return builder.compare(comparison, count, bound, from: nextPlace())
    }

    // MARK: Scalars

    private mutating func scalar(depth: Int, scope: Int) -> NodeID {
        if scope > 0, chance(45) {
            let level = Int.random(in: 0..<scope, using: &random)
            return builder.member(of: scopes[level], from: nextPlace())
        }
        switch Int.random(in: 0..<20, using: &random) {
        case 0: return constant(pooled())
        case 1 where leaves == .symbolic: return parameter(pooled())
        case 2 where leaves == .symbolic: return builder.clock(from: nextPlace())
        case 3: return emptiness(scope)
        case 4 where depth > 0: return call(.empty, [scalar(depth: depth - 1, scope: scope)])
        case 5 where depth > 0:
            return call(
                .if,
                [
                    chance(80) ? emptiness(scope) : scalar(depth: 0, scope: scope),
                    scalar(depth: depth - 1, scope: scope), scalar(depth: depth - 1, scope: scope),
                ])
        case 6 where depth > 0:
            return call(
                .addDays,
                [scalar(depth: depth - 1, scope: scope), scalar(depth: depth - 1, scope: scope)])
        case 7, 8: return date(depth: depth)
        case 9 where depth > 0: return anyCall(depth: depth, scope: scope)
        default: return column()
        }
    }

    /// A call of any function over operands that need not fit it.
    private mutating func anyCall(depth: Int, scope: Int) -> NodeID {
        let function = ScalarFunction.allCases.randomElement(using: &random) ?? .coalesce
        let counts = (0...4).filter { function.arity.accepts($0) }
        let operands = (0..<(counts.randomElement(using: &random) ?? 1)).map { _ in
            chance(30) ? constant(pooled()) : scalar(depth: depth - 1, scope: scope)
        }
        return call(function, operands)
    }

    private mutating func emptiness(_ scope: Int) -> NodeID {
        call(.empty, [chance(90) ? column() : constant(pooled())])
    }

    /// A computation over date columns, as the planner knows how to run it over whole columns.
    private mutating func date(depth: Int) -> NodeID {
        switch Int.random(in: 0..<10, using: &random) {
        case 0 where leaves == .symbolic: return builder.clock(from: nextPlace())
        case 0, 1: return constant(.string(ValuePool.dates.randomElement(using: &random) ?? ""))
        case 2: return constant("2026-01-15T00:00:00+01:00")
        case 3, 4,
            5 where depth > 0:
            let days = constant(.integer(ValuePool.days.randomElement(using: &random) ?? 0))
            return call(.addDays, [date(depth: depth - 1), days])
        case 6 where depth > 0:
            let condition = call(.empty, [column(of: .dateTime)])
            return call(.if, [condition, date(depth: depth - 1), date(depth: depth - 1)])
        default: return column(of: .dateTime)
        }
    }

    private mutating func column(of type: AliasType? = nil) -> NodeID {
        let fitting = aliases.filter { type == nil || Alias[$0].type == type }
        let alias = fitting.randomElement(using: &random) ?? aliases[0]
        return builder.column(alias, from: nextPlace())
    }

    private mutating func parameter(_ value: Value) -> NodeID {
        let id = builder.declareParameter(
            GraphParameter(policy: 0, name: "parameter\(place)", value: value))
        return builder.parameter(id, from: nextPlace())
    }

    private mutating func call(_ function: ScalarFunction, _ operands: [NodeID]) -> NodeID {
        builder.call(function, operands, from: nextPlace())
    }

    private mutating func constant(_ value: Value) -> NodeID {
        if leaves == .symbolic, chance(20) { return parameter(value) }
        return builder.constant(value, from: nextPlace())
    }

    private mutating func pooled() -> Value { ValuePool.scalar(using: &random) }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    /// A place of its own for each node that is written.
    private mutating func nextPlace() -> [SourceSpan] {
        place += 1
        return [SourceSpan(file: FileID(index: 0), start: place, end: place + 1)]
    }
}
