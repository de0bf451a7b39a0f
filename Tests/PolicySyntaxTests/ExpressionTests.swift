import Diagnostics
import PolicySyntax
import TestSupport
import Testing

/// A rule whose only leaf compares an expression, given as it stands in JSON.
private func rule(_ expression: String) -> String {
    #"{"if":{"value":"\#(expression)","equals":1},"then":{"effect":"audit"}}"#
}

@Suite struct ExpressionTests {
    @Test(arguments: [
        ("[utcNow()]", "[utcNow()]"),
        ("[concat('a', 'b')]", "[concat('a', 'b')]"),
        // A doubled quote is one quote (Language §5.2).
        ("[concat('it''s', '')]", "[concat('it''s', '')]"),
        ("[add(-1, +2)]", "[add(-1, 2)]"),
        ("[int(9223372036854775807)]", "[int(9223372036854775807)]"),
        // White space is free, also before the parenthesis (Language §5.2).
        (#"[ if\n(\tempty ( field('x') ) , 1,2 ) ]"#, "[if(empty(field('x')), 1, 2)]"),
        ("[requestContext().identity['a.b'].c]", "[requestContext().identity['a.b'].c]"),
        ("[split('a,b', ',')[add(0, 1)].x[2]]", "[split('a,b', ',')[add(0, 1)].x[2]]"),
        (#"[concat('\u00e9', '\"')]"#, #"[concat('é', '"')]"#),
        // Text, not an expression (Language §5.1).
        ("tags[parameters('x')]", #""tags[parameters('x')]""#),
        ("[x] value", #""[x] value""#),
        ("[", #""[""#), ("", #""""#),
    ])
    func wellFormed(source: String, printed: String) {
        let read = ReadText(rule(source))
        #expect(read.findings == [])
        #expect(read.condition == "value \(printed) equals 1")
    }

    @Test(arguments: [
        ("[⟦⟧]", "expression-syntax: the expression is empty"),
        ("[⟦#⟧]", "expression-syntax: unexpected `#` in an expression"),
        ("[concat(⟦€⟧)]", "expression-syntax: unexpected `€` in an expression"),
        ("[concat(⟦'a)⟧]", "expression-syntax: the string has no closing quote"),
        ("[concat('a', 'b'⟦⟧]", "expression-syntax: expected `)` to end `concat`"),
        ("[concat('a'⟦⟧ ]", "expression-syntax: expected `)` to end `concat`"),
        ("[concat('a'⟦⟧ 'b')]", "expression-syntax: expected `,` or `)` in `concat`"),
        ("[concat('a',⟦⟧)]", "expression-syntax: expected an argument of `concat`"),
        ("[concat(⟦⟧, 'a')]", "expression-syntax: expected an argument of `concat`"),
        ("[concat('a' ⟦+⟧ 'b')]", "expression-syntax: unexpected `+`, expected `,` or `)`"),
        ("[concat('a')⟦)⟧]", "expression-syntax: unexpected `)` after the expression"),
        (
            "[concat('a') ⟦and more⟧ ]",
            "expression-syntax: unexpected `and more` after the expression"
        ),
        ("[policy().⟦⟧]", "expression-syntax: expected a property name after `.`"),
        ("[field('x')[⟦⟧]]", "expression-syntax: expected an index after `[`"),
        ("[field('x')[0⟦⟧]", "expression-syntax: expected `]` to end the index"),
        ("[if(⟦true⟧, 1, 2)]", "expression-syntax: expected `(` after `true`"),
        ("[⟦parameters⟧]", "expression-syntax: expected `(` after `parameters`"),
        ("[add(⟦1.5⟧, 2)]", "expression-syntax: `1.5` is not an integer"),
        (
            "[add(⟦9223372036854775808⟧, 2)]",
            "expression-syntax: `9223372036854775808` does not fit 64 bits"
        ),
        (
            #"[concat(⟦\"a\"⟧, 'b')]"#,
            "expression-syntax: a string in an expression is written in single quotes"
        ),
        // The root is a call (Language §5.2).
        ("[⟦'abc'⟧]", "expression-root: an expression is a function call, not a literal"),
        ("[⟦12⟧]", "expression-root: an expression is a function call, not a literal"),
        // Escapes before the mistake do not shift its place.
        (
            #"[\u0063oncat('\n\u00e9\ud83d\ude00', ⟦#⟧)]"#,
            "expression-syntax: unexpected `#` in an expression"
        ),
    ])
    func mistakes(marked: String, finding: String) {
        expectMistakes(rule(marked), [finding])
    }

    @Test func twoMistakesOfOneExpressionGiveTwoMessages() {
        expectMistakes(
            rule("[concat('a'⟦⟧ 'b',⟦⟧ , 'c')]"),
            [
                "expression-syntax: expected `,` or `)` in `concat`",
                "expression-syntax: expected an argument of `concat`",
            ])
    }

    /// Language §1.2 (9), §5.1: an expression behind two brackets is a slip, another text may be meant.
    @Test(arguments: [
        ("[parameters('x')]", Severity.error), ("[concat('a', 'b').c[0]]", .error),
        ("[x]", .warning), ("['x']", .warning), ("[]", .warning), ("[f(]", .warning),
    ])
    func doubledBracketsAreALiteral(literal: String, severity: Severity) {
        let read = ReadText(rule("[" + literal))
        #expect(read.diagnostics.map(\.ruleID) == ["expr-double-bracket"])
        #expect(read.diagnostics.map(\.severity) == [severity])
        #expect(read.condition == #"value "\#(literal)" equals 1"#)
    }

    /// Language §1.7: nesting 64, 128 arguments, 81,920 characters.
    @Test func limits() {
        func nested(_ depth: Int) -> String {
            "[" + String(repeating: "not(", count: depth) + "true()"
                + String(repeating: ")", count: depth) + "]"
        }
        #expect(ReadText(rule(nested(63))).findings == [])
        #expect(
            ReadText(rule(nested(64))).findings
                == ["expression-limit: calls are nested deeper than 64 levels «true»"])
        #expect(
            ReadText(rule(nested(20_000))).diagnostics.map(\.ruleID).contains("expression-limit"))

        func call(_ count: Int) -> String {
            "[concat(" + Array(repeating: "'a'", count: count).joined(separator: ",") + ")]"
        }
        #expect(ReadText(rule(call(128))).findings == [])
        let many = ReadText(rule(call(129)))
        #expect(many.findings == ["expression-limit: a call has at most 128 arguments «concat»"])
        #expect(many.diagnostics.map(\.consequence) == [.refused])
        #expect(many.condition.hasPrefix("value [concat("))

        func long(_ count: Int) -> String { "[concat('\(String(repeating: "é", count: count))')]" }
        #expect(ReadText(rule(long(81_908))).findings == [])
        #expect(
            ReadText(rule(long(81_909))).diagnostics.map(\.message)
                == ["an expression has at most 81920 characters"])

        let chain = "[policy()" + String(repeating: ".a", count: 70) + "]"
        #expect(
            ReadText(rule(chain)).findings
                == ["expression-limit: more than 64 selections in a row «.»"])
    }

    /// Language §1.7: 2,048 function calls in a rule, those of its effect included.
    @Test func limitOfCallsInARule() {
        func text(_ calls: Int) -> String {
            let lists = (0..<calls / 128).map { _ in
                #"{ "value": "[createArray(\#(Array(repeating: "null()", count: 127).joined(separator: ",")))]", "exists": true }"#
            }
            let rest = Array(
                repeating: #"{ "value": "[null()]", "exists": true }"#, count: calls % 128)
            return """
                { "policyRule": { "if": { "allOf": [ \((lists + rest).joined(separator: ",")) ] },
                  "then": { "effect": "audit" } } }
                """
        }
        #expect(ReadText(text(2_048)).findings == [])
        #expect(
            ReadText(text(2_049)).findings == [
                "rule-limit: the rule has 2049 function calls; at most 2048 are taken «{»"
            ])
    }

    @Test func spansCoverTheirTerms() {
        let source = rule("[concat(field('a').b, parameters('x')[0])]")
        var texts: [String] = []
        func visit(_ expression: PolicySyntax.Expression) {
            let span = expression.span
            texts.append(
                String(decoding: Array(source.utf8)[Int(span.start)..<Int(span.end)], as: UTF8.self)
            )
            switch expression {
            case .string, .integer: break
            case .call(_, let arguments, _): arguments.forEach(visit)
            case .property(let base, _, _): visit(base)
            case .index(let base, let index, _):
                visit(base)
                visit(index)
            }
        }
        guard case .definition(let definition)? = ReadText(source).documents.first,
            case .leaf(let leaf) = definition.rule.condition,
            case .value(.expression(let expression, _)) = leaf.subject
        else {
            Issue.record("no expression")
            return
        }
        visit(expression)
        #expect(
            texts == [
                "concat(field('a').b, parameters('x')[0])", "field('a').b", "field('a')", "'a'",
                "parameters('x')[0]", "parameters('x')", "'x'", "0",
            ])
    }
}
