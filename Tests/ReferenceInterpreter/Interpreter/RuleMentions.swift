/// What is written anywhere in a rule, outside deployment templates, that decides where it applies (Language §7.2, §5.4).
struct RuleMentions: Sendable {
    /// A condition on `location`, or `field('location')`.
    private(set) var location = false
    /// `requestContext().identity`, which only a request has.
    private(set) var callerIdentity = false

    init(_ rule: ReferenceJSON) {
        visit(rule)
    }

    private mutating func visit(_ json: ReferenceJSON) {
        switch json {
        case .string:
            if case .expression(let expression)? = try? Template(json) { visit(expression) }
        case .array(let elements):
            for element in elements { visit(element) }
        case .object(let members):
            for member in members where !NameFolding.areEqual(member.name, "template") {
                if NameFolding.areEqual(member.name, "field"),
                    NameFolding.areEqual(member.value.text ?? "", "location")
                {
                    location = true
                }
                visit(member.value)
            }
        case .null, .boolean, .number: break
        }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression {
        case .string, .integer: break
        case .element(let whole, let place):
            noteIdentity(of: whole, place)
            visit(whole)
            visit(place)
        case .call(let name, let arguments):
            if name == "field", case .string(let field) = arguments[0],
                NameFolding.areEqual(field, "location")
            {
                location = true
            }
            if name == "tryget" { noteIdentity(of: arguments[0], arguments[1]) }
            for argument in arguments { visit(argument) }
        }
    }

    private mutating func noteIdentity(of whole: Expression, _ place: Expression) {
        if whole == .call("requestcontext", []), case .string(let name) = place,
            NameFolding.areEqual(name, "identity")
        {
            callerIdentity = true
        }
    }
}
