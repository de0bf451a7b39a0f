package import PolicyCatalog

/// The index of a node in a `RuleGraph`; operands always have smaller indices than their users.
package struct NodeID: Hashable, Sendable, Comparable {
    package let index: Int32

    package init(index: Int32) {
        self.index = index
    }

    package static func < (left: NodeID, right: NodeID) -> Bool {
        left.index < right.index
    }
}

/// The index of a constant in a graph's pool.
package struct ValueID: Hashable, Sendable {
    package let index: Int32

    package init(index: Int32) {
        self.index = index
    }
}

/// The index of a parameter in a graph: one for each parameter of each policy.
package struct ParameterID: Hashable, Sendable {
    package let index: Int32

    package init(index: Int32) {
        self.index = index
    }
}

/// A run of node operands in a graph's operand list.
package struct OperandRange: Hashable, Sendable {
    package let first: Int32
    package let count: Int32

    package init(first: Int32, count: Int32) {
        self.first = first
        self.count = count
    }
}

/// The positive operators; the compiler writes `notEquals` and its kind as `not` of them (Language §4.3).
package enum ComparisonOperator: UInt8, Sendable, CaseIterable {
    case equals, `in`, like, contains, match, matchInsensitively, containsKey
    case less, lessOrEquals, greater, greaterOrEquals

    /// The spelling in printed graphs.
    package var name: String { String(describing: self) }
}

/// How many value counts enclose a node's scope: 0 for the outermost count.
package struct ScopeDepth: Hashable, Sendable {
    package let level: UInt8

    package init(level: UInt8) {
        self.level = level
    }
}

/// One operation of a rule.
///
/// A *scalar* node yields a JSON value for a row, or not collected, or an error; a *predicate* yields true, false or undecided.
package enum RuleNode: Hashable, Sendable {
    // Scalars
    case constant(ValueID)
    /// The value of an alias; absent is null.
    case column(AliasID)
    /// The field `type`.
    case componentType
    case parameter(ParameterID)
    /// The run's instant as `utcNow()` prints it; never folded before the run is bound.
    case clock
    /// A function of the operands in order.
    case call(ScalarFunction, OperandRange)
    /// The member of the value count that is at this depth.
    case current(ScopeDepth)
    /// The number of members of an array (scalar) for which a predicate holds (Language §4.5).
    case count(array: NodeID, scope: ScopeDepth, predicate: NodeID)
    /// The number of operands that hold: a count over a known array, written out.
    case tally(OperandRange)

    // Predicates
    case always
    case never
    case compare(ComparisonOperator, NodeID, NodeID)
    /// Whether a scalar is present and not null.
    case exists(NodeID)
    case not(NodeID)
    case all(OperandRange)
    case any(OperandRange)

    /// Whether the node yields true, false or undecided.
    package var isPredicate: Bool {
        switch self {
        case .always, .never, .compare, .exists, .not, .all, .any: true
        case .constant, .column, .componentType, .parameter, .clock, .call, .current, .count,
            .tally:
            false
        }
    }
}
