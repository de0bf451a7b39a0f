/// What a rule over documents makes use of, found in its text and not by its generator.
package enum DocumentRuleFeatures {
    /// Everything that generated rules are to use: `operator in`, `function add`, and constructs of the language.
    package static let all: Set<String> = Set(
        ReferenceOperator.allCases.map { "operator \($0.rawValue)" }
            + ReferenceFunctions.pure.keys.map { "function \($0)" }
            + ReferenceFunctions.walked.keys.filter { !["claims", "vault"].contains($0) }
            .map { "function \($0)" }
            + [
                "allOf", "anyOf", "not", "field", "value", "count field", "count value",
                "count where", "count name", "count depth 2", "count depth 3", "[*] depth 1",
                "[*] depth 2", "[*] depth 3", "tag point", "tag bracket", "tag quotes",
                "field name by expression", "field() of a collection", "current()",
                "current(field)", "current(field.member)", "current(name)", "member", "index",
                "escaped bracket", "null operand", "array operand", "object operand",
                "number operand", "boolean operand", "expression operand", "parameter by default",
                "parameter given", "effect by parameter", "existence condition",
            ])

    /// The features of a definition; nothing for what has no meaning.
    package static func features(of rule: GeneratedRule) -> Set<String> {
        guard let definition = try? ReferenceJSON(parsing: rule.definitionText),
            let policyRule = definition["properties"]?["policyRule"], let json = policyRule["if"],
            let condition = try? Condition(json), let then = policyRule["then"]
        else { return [] }
        var finder = Finder()
        finder.visit(condition, depth: 0)
        finder.visit(template: then["effect"] ?? .null)
        if then["effect"]?.text?.hasPrefix("[") ?? false {
            finder.found.insert("effect by parameter")
        }
        if let existence = then["details"]?["existenceCondition"],
            let condition = try? Condition(existence)
        {
            finder.found.insert("existence condition")
            finder.visit(condition, depth: 0)
        }
        for parameter in definition["properties"]?["parameters"]?.members ?? [] {
            let isDefault = parameter.value["defaultValue"] != nil
            finder.found.insert(isDefault ? "parameter by default" : "parameter given")
        }
        if policyRule.jsonText.contains("\"[[") { finder.found.insert("escaped bracket") }
        return finder.found
    }

    private struct Finder {
        var found: Set<String> = []

        mutating func visit(_ condition: Condition, depth: Int) {
            switch condition {
            case .allOf(let conditions):
                found.insert("allOf")
                for condition in conditions { visit(condition, depth: depth) }
            case .anyOf(let conditions):
                found.insert("anyOf")
                for condition in conditions { visit(condition, depth: depth) }
            case .not(let condition):
                found.insert("not")
                visit(condition, depth: depth)
            case .leaf(let leaf): visit(leaf, depth: depth)
            }
        }

        private mutating func visit(_ leaf: Condition.Leaf, depth: Int) {
            found.insert("operator \(leaf.comparison.rawValue)")
            visit(leaf.operand)
            found.insert(operandName(leaf.operand))
            switch leaf.left {
            case .field(let name):
                found.insert("field")
                visit(name)
                if case .literal(.string(let field)) = name {
                    visit(field: field)
                } else {
                    found.insert("field name by expression")
                }
            case .value(let value):
                found.insert("value")
                visit(value)
            case .count(let count): visit(count, depth: depth + 1)
            }
        }

        private func operandName(_ operand: Template) -> String {
            switch operand {
            case .expression: "expression operand"
            case .array: "array operand"
            case .object: "object operand"
            case .literal(.null): "null operand"
            case .literal(.number): "number operand"
            case .literal(.boolean): "boolean operand"
            case .literal: "string operand"
            }
        }

        private mutating func visit(_ count: Condition.Count, depth: Int) {
            found.insert("count depth \(depth)")
            switch count.members {
            case .field(let field):
                found.insert("count field")
                visit(field: field)
            case .value(let value, let name):
                found.insert("count value")
                if name != "default" { found.insert("count name") }
                visit(value)
            }
            guard let condition = count.condition else { return }
            found.insert("count where")
            visit(condition, depth: depth)
        }

        private mutating func visit(field: String) {
            let stars = field.utf8.count { $0 == UInt8(ascii: "*") }
            if stars > 0 { found.insert("[*] depth \(stars)") }
            if field.hasPrefix("tags.") { found.insert("tag point") }
            if field.hasPrefix("tags['") {
                found.insert("tag quotes")
            } else if field.hasPrefix("tags[") {
                found.insert("tag bracket")
            }
        }

        mutating func visit(template json: ReferenceJSON) {
            if let template = try? Template(json) { visit(template) }
        }

        private mutating func visit(_ template: Template) {
            switch template {
            case .literal: break
            case .expression(let expression): visit(expression)
            case .array(let templates): for template in templates { visit(template) }
            case .object(let members): for member in members { visit(member.value) }
            }
        }

        private mutating func visit(_ expression: Expression) {
            switch expression {
            case .string, .integer: break
            case .element(let whole, let place):
                if case .integer = place { found.insert("index") } else { found.insert("member") }
                visit(whole)
                visit(place)
            case .call(let name, let arguments):
                found.insert("function \(name)")
                if case .string(let text)? = arguments.first { note(name, text) }
                if name == "current", arguments.isEmpty { found.insert("current()") }
                for argument in arguments { visit(argument) }
            }
        }

        private mutating func note(_ function: String, _ text: String) {
            switch function {
            case "field" where text.contains("[*]"): found.insert("field() of a collection")
            case "current" where text.hasSuffix("[*]"): found.insert("current(field)")
            case "current" where text.contains("[*]."): found.insert("current(field.member)")
            case "current": found.insert("current(name)")
            default: break
            }
        }
    }
}
