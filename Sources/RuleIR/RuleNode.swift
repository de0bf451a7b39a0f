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

/// The index of a document field in a graph's pool.
package struct FieldID: Hashable, Sendable {
    package let index: Int32

    package init(index: Int32) {
        self.index = index
    }
}

/// The index of a search for related resources in a graph's pool.
package struct RelatedID: Hashable, Sendable {
    package let index: Int32

    package init(index: Int32) {
        self.index = index
    }
}

/// One operation of a rule.
///
/// A *scope* node yields positions: the resource itself, the elements of an array in each position of another scope, and so on.
/// A *scalar* yields a JSON value for each position of its scope, or not collected, or an error; a *predicate* yields true, false
/// or undecided. The scope of a node is the innermost one that it reads.
package enum RuleNode: Hashable, Sendable {
    // Scopes
    /// The resource: one position.
    case resource
    /// For each position of scope `of` the elements of a list in `from`, which is `of` or a scope around it.
    ///
    /// What is no array has no element, or one absent element when `absence` says so (decision 8).
    case elements(of: NodeID, from: NodeID, list: FieldID, absence: Bool)
    /// For each position of scope `of` the members of an array that a scalar computes; another value is an error (decision 9).
    case members(of: NodeID, array: NodeID)
    /// The related resources of the resource (Language §6.2); the operands are the resource, then what the search computes.
    case related(RelatedID, OperandRange)

    // Scalars
    case constant(ValueID)
    /// The value of a key alias; absent is null.
    case column(AliasID)
    /// The field `type` of the resource.
    case componentType
    /// A value at the positions of a scope of documents; absent is null.
    case field(FieldID, of: NodeID)
    /// The member at the positions of a `members` scope.
    case member(of: NodeID)
    case parameter(ParameterID)
    /// The run's instant as `utcNow()` prints it; never folded before the run is bound.
    case clock
    /// What no inventory tells, such as the tags of the resource's group: never collected. The constant is its name.
    case unknown(ValueID)
    /// A function of the operands in order.
    case call(ScalarFunction, OperandRange)
    /// For each position of `per` the values of a scalar at the positions of `of` below it, as one array.
    case collection(of: NodeID, per: NodeID, NodeID)
    /// For each position of `per` the number of positions of `of` below it for which a predicate holds (Language §4.5).
    case count(of: NodeID, per: NodeID, NodeID)
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
    /// For each position of `per` whether a predicate holds at every position of `of` below it (Language §4.4).
    case every(of: NodeID, per: NodeID, NodeID)

    /// What a node yields.
    package enum Kind: Sendable { case scope, scalar, predicate }

    package var kind: Kind {
        switch self {
        case .resource, .elements, .members, .related: .scope
        case .always, .never, .compare, .exists, .not, .all, .any, .every: .predicate
        case .constant, .column, .componentType, .field, .member, .parameter, .clock, .unknown,
            .call, .collection, .count, .tally:
            .scalar
        }
    }

    /// Whether the node yields true, false or undecided.
    package var isPredicate: Bool { kind == .predicate }
}
