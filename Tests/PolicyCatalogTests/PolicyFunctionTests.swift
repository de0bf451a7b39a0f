import PolicyCatalog
import Testing

@Suite struct PolicyFunctionTests {
    /// The service's table has 67 functions; 9 more read the context (Language §5.4).
    @Test func theTableIsComplete() {
        #expect(PolicyFunction.allCases.count == 67 + 9)
    }

    @Test func namesFoldCase() {
        #expect(PolicyFunction(named: "ADDDAYS") == .addDays)
        #expect(PolicyFunction(named: "If") == .if)
        #expect(PolicyFunction(named: "add days") == nil)
    }

    /// Arity, first and second argument, result (Language §5.4).
    @Test(arguments: [
        (
            PolicyFunction.concat, "at least 1 argument",
            "string or integer or boolean or array or null", "string or array"
        ),
        (.padLeft, "2 to 3 arguments", "string or integer", "string"),
        (.length, "1 argument", "string or array or object or null", "integer"),
        (.add, "2 arguments", "integer", "integer"),
        (.addDays, "2 arguments", "string", "string"),
        (.utcNow, "no arguments", "", "string"),
        (.createObject, "an even number of arguments", "string or null", "object"),
        (.not, "1 argument", "boolean", "boolean"),
        (.tryGet, "at least 2 arguments", ValueTypes.any.description, ValueTypes.any.description),
        (.null, "no arguments", "", "null"),
        (.policy, "no arguments", "", "object"),
        (.vault, "no arguments", "", "object"),
    ])
    func signatures(
        _ function: PolicyFunction, _ arity: String, _ argument: String, _ result: String
    ) {
        let signature = function.signature
        #expect(signature.arity.description == arity)
        if !argument.isEmpty { #expect(signature.argument(0).description == argument) }
        guard case .types(let types) = signature.result else {
            Issue.record("\(function) results in \(signature.result)")
            return
        }
        #expect(types.description == result)
    }

    @Test func resultsThatFollowTheArguments() {
        #expect(PolicyFunction.if.signature.result == .argumentsFrom(1))
        #expect(PolicyFunction.coalesce.signature.result == .argumentsFrom(0))
        #expect(PolicyFunction.union.signature.result == .argumentsFrom(0))
        #expect(PolicyFunction.parameters.signature.result == .parameter)
    }

    /// Decision 12.
    @Test func lazyFunctions() {
        let lazy = PolicyFunction.allCases.filter { $0.signature.evaluation == .firstThenLazy }
        #expect(Set(lazy) == [.if, .and, .or, .coalesce])
    }

    @Test func scopes() {
        let bound = PolicyFunction.allCases.filter { $0.signature.scope != .anywhere }
        #expect(bound == [.current, .vault])
    }

    /// Language §5.5.
    @Test(arguments: [
        ("resourceId", RefusedFunction.disallowed), ("LISTKEYS", .disallowed),
        ("listCallbackUrl", .disallowed), ("parseCidr", .uncertain),
    ])
    func refusedFunctions(_ name: String, _ kind: RefusedFunction) {
        #expect(RefusedFunction(named: name) == kind)
        #expect(PolicyFunction(named: name) == nil)
    }

    @Test(arguments: ["list", "fortnight"])
    func unknownFunctions(_ name: String) {
        #expect(RefusedFunction(named: name) == nil)
    }

    /// No function that a rule may call is called refused as well.
    @Test func refusedNamesAreNoFunctions() {
        #expect(PolicyFunction.allCases.allSatisfy { RefusedFunction(named: $0.name) == nil })
    }
}
