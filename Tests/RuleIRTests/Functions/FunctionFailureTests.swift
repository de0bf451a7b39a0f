import Columns
import GraphGeneration
import PolicyCatalog
import RuleIR
import Testing

/// Messages of failed calls, and the limits on what functions take and give.
@Suite struct FunctionFailureTests {
    /// Language §5.8: a reason names the function, what it needs and the kind it got; never a value.
    @Test(
        arguments: [
            (.toLower, [5], "`toLower` needs a string, not a number"),
            (.add, [1, "secret"], "`add` needs an integer, not a string"),
            (.add, [.integer(.max), 1], "`add` leaves the range of 64-bit integers"),
            (.div, [1, 0], "`div` divides by zero"),
            (.int, ["secret"], "`int` needs a text that is an integer"),
            (
                .concat, ["a", [1]],
                "`concat` needs strings, integers and booleans, or arrays alone, not an array"
            ),
            (.select, [["secret": 1], "b"], "a selection names a property that is missing"),
            (.select, [.null, "b"], "a selection needs an object or an array, not null"),
            (.select, [[1], 1], "a selection has an index outside the array"),
            (.tag, [5, ["a": 1]], "a computed field name is a number and no string"),
            (
                .tag, ["secret", ["a": 1]],
                "a computed field name means neither a tag nor a field that was known before the resource"
            ),
            (
                .addDays, ["secret", 1],
                "`addDays` needs a UTC date-time such as `2026-01-31T00:00:00Z`"
            ),
            (.addDays, ["9999-12-31T00:00:00Z", 1], "`addDays` leaves the years 1 to 9999"),
            (.and, [true, "secret"], "`and` needs a boolean, not a string"),
            (.json, ["{secret"], "`json` needs JSON text"),
            (
                .ipRangeContains, ["secret", "::1"],
                "`ipRangeContains` needs IP addresses, `address/prefix` or `first-last`"
            ),
            (.less, [1, "secret"], "`less` needs a number beside a number, not a string"),
        ] as [(ScalarFunction, [Value], String)])
    func messages(_ function: ScalarFunction, _ operands: [Value], _ message: String) {
        guard case .error(let error) = function.apply(operands.map { .value($0) }) else {
            Issue.record("no error")
            return
        }
        #expect(error.message == message)
    }

    /// Every function of the table that is no constant and no clock is computed (Language §5.4).
    @Test func theTableIsComplete() {
        let others: Set<PolicyFunction> = [
            .true, .false, .null, .utcNow, .parameters, .field, .current, .policy,
            .requestContext, .resourceGroup, .subscription, .claims, .vault,
        ]
        for function in PolicyFunction.allCases {
            #expect((ScalarFunction(function) == nil) == others.contains(function))
            #expect(
                ScalarFunction(function)?.arity ?? function.signature.arity
                    == function.signature.arity)
        }
        #expect(ScalarFunction.allCases.count == PolicyFunction.allCases.count - others.count + 3)
    }

    /// No function fails in another way than with an error, whatever it is given.
    @Test func everyFunctionTakesEveryKind() {
        let values: [Value] = [
            .null, true, 0, -1, .integer(.max), .integer(.min), 1.5, .double(1e308), "", "a", "[",
            "2026-01-31T00:00:00Z", "{0:D99999999999999999999}", "👍", [], [1], ["a", .null],
            [:], ["a": [1]], "::", "data:,", "%",
        ]
        for function in ScalarFunction.allCases {
            for count in 0...4 where function.arity.accepts(count) {
                for start in 0..<values.count * values.count {
                    let operands = (0..<count).map { place in
                        values[(start / (place + 1) + place * start) % values.count]
                    }
                    let outcome = function.apply(operands.map { .value($0) })
                    #expect(outcome != .notCollected)
                }
            }
        }
    }
}

/// Language §1.7: strings of 131,072 characters, depth 128, 32,768 values.
@Suite struct FunctionLimitTests {
    private static func text(_ count: Int, _ character: Character = "a") -> Value {
        .string(String(repeating: character, count: count))
    }

    private static func nested(_ depth: Int) -> Value {
        (1..<depth).reduce([]) { inner, _ in [inner] }
    }

    private static func list(_ count: Int) -> Value {
        .array(Array(repeating: .integer(1), count: count))
    }

    @Test func lengthOfAResult() {
        let half = Outcome.value(Self.text(65_536))
        #expect(ScalarFunction.concat.apply([half, half]) == .value(Self.text(131_072)))
        let longer = ScalarFunction.concat.apply([half, half, .value("a")])
        #expect(isError(longer))
        // Characters are UTF-16 units, whatever they take in UTF-8.
        let wide = Outcome.value(Self.text(65_536, "€"))
        #expect(!isError(ScalarFunction.concat.apply([wide, wide])))
        let pairs = Outcome.value(Self.text(65_537, "👍"))
        #expect(isError(ScalarFunction.concat.apply([pairs])))
    }

    /// A result that would be far too long is given up before it is built.
    @Test func hugeResults() {
        let long = Self.text(100_000)
        let many = Outcome.value(.array(Array(repeating: .string("x"), count: 30_000)))
        #expect(isError(ScalarFunction.join.apply([many, .value(long)])))
        #expect(
            isError(
                ScalarFunction.replace.apply([.value(long), .value("a"), .value(long)])))
        #expect(isError(ScalarFunction.format.apply([.value("{0,999999}"), .value("a")])))
        #expect(isError(ScalarFunction.format.apply([.value("{0:D999999999}"), .value(1)])))
        #expect(isError(ScalarFunction.format.apply([.value("{0:E999999999}"), .value(1.5)])))
    }

    @Test func lengthOfAnArgument() {
        let long = Outcome.value(Self.text(1_000_000))
        #expect(ScalarFunction.length.apply([long]) == .value(1_000_000))
        #expect(ScalarFunction.take.apply([long, .value(2)]) == .value("aa"))
        #expect(isError(ScalarFunction.toUpper.apply([long])))
    }

    @Test func depthOfArgumentsAndResults() {
        #expect(ScalarFunction.length.apply([.value(Self.nested(128))]) == .value(1))
        #expect(isError(ScalarFunction.length.apply([.value(Self.nested(129))])))
        #expect(!isError(ScalarFunction.createArray.apply([.value(Self.nested(127))])))
        #expect(isError(ScalarFunction.createArray.apply([.value(Self.nested(128))])))
        // A selection is no function.
        let selected = ScalarFunction.select.apply([.value(Self.nested(500)), .value(0)])
        #expect(selected == .value(Self.nested(499)))
    }

    @Test func valuesOfArgumentsAndResults() {
        #expect(ScalarFunction.length.apply([.value(Self.list(32_767))]) == .value(32_767))
        #expect(isError(ScalarFunction.length.apply([.value(Self.list(32_768))])))
        let most = Outcome.value(Self.list(20_000))
        #expect(isError(ScalarFunction.concat.apply([most, most])))
        #expect(ScalarFunction.union.apply([most, most]) == .value([1]))
    }

    /// Work grows with the size of the arguments, not with its square.
    @Test func largeArguments() {
        let numbers = Value.array((0..<30_000).map { .integer($0) })
        #expect(ScalarFunction.union.apply([.value(numbers), .value(numbers)]) == .value(numbers))
        #expect(
            ScalarFunction.intersection.apply([.value(numbers), .value(numbers)])
                == .value(numbers))
        let text = Self.text(120_000)
        let needle = Value.string(String(repeating: "a", count: 60_000) + "b")
        #expect(ScalarFunction.contains.apply([.value(text), .value(needle)]) == .value(false))
        #expect(ScalarFunction.split.apply([.value(text), .value("b")]) == .value([text]))
    }

    /// A result that grows in small steps is not measured anew at each.
    @Test func manySmallSteps() {
        let parts = Outcome.value(.array(Array(repeating: "€€€", count: 32_000)))
        let joined = ScalarFunction.join.apply([parts, .value("€")])
        #expect(joined == .value(Self.text(127_999, "€")))
    }

    private func isError(_ outcome: Outcome) -> Bool {
        if case .error = outcome { true } else { false }
    }
}
