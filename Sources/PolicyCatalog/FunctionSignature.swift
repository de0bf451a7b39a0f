/// How many arguments a function takes.
package enum FunctionArity: Sendable, Equatable {
    case exactly(Int)
    case between(Int, Int)
    case atLeast(Int)
    /// Names and values in turn.
    case pairs

    package func accepts(_ count: Int) -> Bool {
        switch self {
        case .exactly(let expected): count == expected
        case .between(let least, let most): (least...most).contains(count)
        case .atLeast(let least): count >= least
        case .pairs: count.isMultiple(of: 2)
        }
    }

    /// The number for people, such as `at least 2 arguments`.
    package var description: String {
        switch self {
        case .exactly(0): "no arguments"
        case .exactly(1): "1 argument"
        case .exactly(let count): "\(count) arguments"
        case .between(let least, let most): "\(least) to \(most) arguments"
        case .atLeast(1): "at least 1 argument"
        case .atLeast(let least): "at least \(least) arguments"
        case .pairs: "an even number of arguments"
        }
    }
}

/// What a call results in.
package enum FunctionResult: Sendable, Equatable {
    case types(ValueTypes)
    /// The types of the arguments from this index on.
    case argumentsFrom(Int)
    /// The type that the named parameter declares.
    case parameter
}

/// Which arguments a call evaluates (decision 12).
package enum ArgumentEvaluation: Sendable {
    case eager
    /// The first always, the others only when they can change the result.
    case firstThenLazy
}

/// Where a rule may call a function (Language §5.4).
package enum FunctionScope: Sendable, Equatable {
    case anywhere
    /// Only inside `count.where`.
    case count
    /// Only in the mode `Microsoft.KeyVault.Data`.
    case keyVault
}

/// What a call of a function must look like and what it results in (Language §5.4).
package struct FunctionSignature: Sendable {
    package let arity: FunctionArity
    /// The types of each argument; the last entry holds for all further arguments.
    let arguments: [ValueTypes]
    package let result: FunctionResult
    package let evaluation: ArgumentEvaluation
    package let scope: FunctionScope

    init(
        _ arity: FunctionArity, _ arguments: ValueTypes..., result: FunctionResult,
        evaluation: ArgumentEvaluation = .eager, scope: FunctionScope = .anywhere
    ) {
        self.arity = arity
        self.arguments = arguments
        self.result = result
        self.evaluation = evaluation
        self.scope = scope
    }

    init(_ arity: FunctionArity, _ arguments: ValueTypes..., returns types: ValueTypes) {
        self.arity = arity
        self.arguments = arguments
        self.result = .types(types)
        self.evaluation = .eager
        self.scope = .anywhere
    }

    /// The types that the argument at this index may have.
    package func argument(_ index: Int) -> ValueTypes {
        if case .pairs = arity { return index.isMultiple(of: 2) ? .text : .any }
        return index < arguments.count ? arguments[index] : arguments.last ?? .any
    }
}
