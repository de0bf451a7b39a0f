import Diagnostics
import PolicyCatalog
import PolicySemantics
import Testing

/// An initiative, the values of its assignment, and what comes of them.
struct InitiativeCase: CustomTestStringConvertible, Sendable {
    let section: String
    let what: String
    let references: [String]
    let parameters: String
    let values: String
    let outline: [String]
    let findings: [String]

    init(
        _ section: String, _ what: String, _ references: [String], parameters: String = "",
        values: String = "", gives outline: [String], _ findings: String...
    ) {
        self.section = section
        self.what = what
        self.references = references
        self.parameters = parameters
        self.values = values
        self.outline = outline
        self.findings = findings
    }

    var testDescription: String { "\(section) \(what)" }
}

private let days = #""days": { "type": "Integer", "defaultValue": 30 }"#
private let effect =
    #""effect": { "type": "String", "allowedValues": ["Audit", "Deny", "Disabled"], "defaultValue": "Audit" }"#

private func given(_ name: String, _ value: String) -> String {
    #""\#(name)": { "value": \#(value) }"#
}

private func passing(_ name: String, _ value: String) -> String {
    reference("r", parameters: given(name, value))
}

@Suite struct InitiativeResolutionTests {
    /// An edit would replace the expression, with all else that it makes.
    @Test(arguments: [
        ("\"[concat('Den', 'ny')]\"", "unknown-effect", false),
        ("\"Denny\"", "unknown-effect", true),
        ("\"[parameters('given')]\"", "unknown-effect", true),
    ])
    func `only what a file spells has a fix`(effect: String, rule: String, hasFix: Bool) throws {
        let free = member().replacing(
            #""allowedValues": ["Audit", "Deny", "Disabled"], "#, with: "")
        let run = CheckedSources(
            initiative(
                reference("r", parameters: "\"effect\": { \"value\": \(effect) }"),
                parameters: #""given": { "type": "String" }"#), free,
            assignmentOfSet(parameters: #""given": { "value": "Denny" }"#))
        let found = try #require(run.diagnostics.diagnostics.first { $0.ruleID.name == rule })
        #expect(found.fixes.isEmpty == !hasFix)
    }

    @Test(arguments: values + mistakes + references)
    func members(row: InitiativeCase) {
        let set = initiative(row.references[0], parameters: row.parameters).replacing(
            row.references[0], with: row.references.joined(separator: ",\n"))
        let run = CheckedSources(
            set, member(), member("other"), assignmentOfSet(parameters: row.values))
        #expect(run.findings == row.findings)
        #expect(run.outline == row.outline)
    }

    static let values: [InitiativeCase] = [
        .init("§1.3", "defaults of the definition", [reference("r")], gives: ["r Audit 90"]),
        .init("§1.3", "a literal", [passing("days", "7")], gives: ["r Audit 7"]),
        .init(
            "§1.3", "a default of the initiative", [passing("days", "\"[parameters('days')]\"")],
            parameters: days, gives: ["r Audit 30"]),
        .init(
            "§3.2", "the assignment's value comes first",
            [passing("days", "\"[parameters('days')]\"")],
            parameters: days, values: given("days", "8"), gives: ["r Audit 8"]),
        .init(
            "§3.1", "names fold case", [passing("DAYS", "\"[Parameters('Days')]\"")],
            parameters: days, values: given("dAYS", "8"), gives: ["r Audit 8"]),
        .init(
            "§1.3", "if and contains",
            [
                passing(
                    "effect",
                    "\"[if(contains(parameters('list'), 'a'), 'Deny', 'Disabled')]\"")
            ],
            parameters: #""list": { "type": "Array", "defaultValue": ["a"] }"#,
            gives: ["r Deny 90"]),
        .init(
            "§5.4", "equals",
            [passing("effect", "\"[if(equals(parameters('x'), 'y'), 'Deny', 'Audit')]\"")],
            parameters: #""x": { "type": "String" }"#, values: given("x", "\"y\""),
            gives: ["r Deny 90"]),
        .init(
            "§1.3", "concat", [passing("effect", "\"[concat('De', parameters('x'))]\"")],
            parameters: #""x": { "type": "String", "defaultValue": "ny" }"#,
            gives: ["r Deny 90"]),
        .init(
            "§5.3", "a member of an object",
            [passing("days", "\"[parameters('x').limits[1]]\"")],
            parameters: #""x": { "type": "Object", "defaultValue": { "limits": [1, 2] } }"#,
            gives: ["r Audit 2"]),
        .init(
            "§5.1", "an escaped bracket is a literal", [passing("effect", "\"[[x]\"")], gives: [],
            "expr-double-bracket warning \"[[x]\": `[[` makes this a literal text, not an expression — write one `[`, for `[[` is meant for ARM templates",
            "param-not-in-allowed-values error! \"[[x]\": `[x]` is not an allowed value of parameter `effect`"
        ),
    ]

    static let mistakes: [InitiativeCase] = [
        .init(
            "§1.3", "a parameter that the definition lacks (UndefinedPolicyParameter)",
            [passing("dys", "7")], gives: [],
            "param-undefined-in-definition error! \"dys\": the definition declares no parameter `dys` — did you mean `days`? (`UndefinedPolicyParameter`)"
        ),
        .init(
            "§1.8", "a parameter that the initiative lacks (InvalidPolicyParameters)",
            [passing("days", "\"[parameters('dys')]\"")], parameters: days, gives: [],
            "all-parameter-references-must-resolve error! 'dys': undeclared parameter `dys` — did you mean `days`?",
            "param-unused warning \"days\": parameter `days` is not used by any reference — (`UnusedPolicyParameters`)"
        ),
        .init(
            "§1.3", "a default that the definition does not allow, by letter case alone",
            [passing("effect", "\"[parameters('x')]\"")],
            parameters: #""x": { "type": "String", "defaultValue": "audit" }"#, gives: [],
            "param-default-not-allowed error! \"audit\": `audit` is not an allowed value of parameter `effect` — letter case counts here: write `Audit`"
        ),
        .init(
            "§1.3", "a literal that the definition does not allow", [passing("effect", "\"Warn\"")],
            gives: [],
            "param-not-in-allowed-values error! \"Warn\": `Warn` is not an allowed value of parameter `effect`"
        ),
        .init(
            "§1.4", "a value of the assignment that only the definition refuses",
            [passing("effect", "\"[parameters('x')]\"")],
            parameters: #""x": { "type": "String" }"#, values: given("x", "\"Warn\""), gives: [],
            "param-not-in-allowed-values error! \"Warn\": `Warn` is not an allowed value of parameter `effect`"
        ),
        .init(
            "decision 16", "nothing is coerced", [passing("days", "\"7\"")], gives: [],
            "param-type-mismatch error! \"7\": parameter `days` must be an integer, not a string"),
        .init(
            "§1.8", "an expression of another type (InvalidPolicyParameters)",
            [passing("days", "\"[concat('7', '0')]\"")], gives: [],
            "param-type-mismatch error! \"[concat('7', '0')]\": parameter `days` must be an integer, and the expression gives a string — (`InvalidPolicyParameters`)"
        ),
        .init(
            "§1.3", "only the initiative's parameters are in scope",
            [passing("effect", "\"[field('name')]\"")], gives: [],
            "function-not-constant error! field: `field` cannot be called here: a value that an initiative gives depends on the initiative's parameters alone"
        ),
        .init(
            "§1.3", "the clock is not in scope either",
            [passing("effect", "\"[utcNow()]\"")], gives: [],
            "function-not-constant error! utcNow: `utcNow` cannot be called here: a value that an initiative gives depends on the initiative's parameters alone"
        ),
        .init(
            "§5.8", "an expression that fails",
            [passing("days", "\"[int(parameters('x'))]\"")],
            parameters: #""x": { "type": "String", "defaultValue": "many" }"#, gives: [],
            "expression-fails error! \"[int(parameters('x'))]\": `int` needs a text that is an integer"
        ),
        .init(
            "§1.4", "a parameter that the initiative lacks, given by the assignment",
            [passing("days", "\"[parameters('days')]\"")], parameters: days,
            values: given("dais", "1"), gives: [],
            "param-undefined-in-definition error! \"dais\": the initiative declares no parameter `dais` — did you mean `days`? (`UndefinedPolicyParameter`)"
        ),
        .init(
            "§1.4", "a required parameter of the initiative (MissingPolicyParameter)",
            [passing("days", "\"[parameters('x')]\"")], parameters: #""x": { "type": "Integer" }"#,
            gives: [],
            "param-missing-required error! \"\(initiativesID)set\": parameter `x` needs a value: an integer — (`MissingPolicyParameter`)"
        ),
        .init(
            "decision 27", "a parameter that nothing uses", [reference("r")], parameters: days,
            gives: ["r Audit 90"],
            "param-unused warning \"days\": parameter `days` is not used by any reference — (`UnusedPolicyParameters`)"
        ),
        .init(
            "§3.1", "a default of the initiative of a wrong type",
            [passing("days", "\"[parameters('days')]\"")],
            parameters: #""days": { "type": "Integer", "defaultValue": "x" }"#, gives: [],
            "param-type-mismatch error! \"x\": the default value of parameter `days` must be an integer, not a string"
        ),
    ]

    static let references: [InitiativeCase] = [
        .init(
            "§1.3", "the same definition twice",
            [passing("days", "7"), reference("s", parameters: given("days", "8"))],
            gives: ["r Audit 7", "s Audit 8"]),
        .init(
            "§1.3", "references without an id",
            [
                reference(nil), reference("other", of: "test"), reference(nil, of: "other"),
                reference(nil),
            ],
            gives: ["test Audit 90", "other Audit 90", "other_2 Audit 90", "test_2 Audit 90"],
            "reference-id info \"\(definitionsID)test\": the reference has no `policyDefinitionReferenceId` and is called `test` here — the service makes up another",
            "reference-id info \"\(definitionsID)other\": the reference has no `policyDefinitionReferenceId` and is called `other_2` here — the service makes up another",
            "reference-id info \"\(definitionsID)test\": the reference has no `policyDefinitionReferenceId` and is called `test_2` here — the service makes up another"
        ),
        .init(
            "§1.3", "an unknown definition (PolicyDefinitionNotFound): the rest goes on",
            [reference("r"), reference("s", of: "tast")], gives: ["r Audit 90"],
            "unknown-definition error \"\(definitionsID)tast\": the initiative names the unknown definition `\(definitionsID)tast`: the reference is left out — did you mean `\(definitionsID)test`? (`PolicyDefinitionNotFound`)"
        ),
        .init(
            "§1.3", "a built-in that the program does not hold",
            [reference("r"), reference("s", of: "00000000-0000-4000-8000-00000000000f")],
            gives: ["r Audit 90"],
            "unknown-definition warning \"\(definitionsID)00000000-0000-4000-8000-00000000000f\": the initiative names the unknown definition `\(definitionsID)00000000-0000-4000-8000-00000000000f`: the reference is left out — policyc holds the built-ins of Key Vault alone: give the JSON of this one, too"
        ),
        .init(
            "§1.3", "a reference id twice: the first counts",
            [reference("r"), reference("R", of: "other")], gives: ["r Audit 90"],
            "repeated-reference-id error \"R\": the reference id `R` is given to two definitions"),
    ]

    /// A required parameter of a definition that the reference does not give (Language §1.3, `MissingPolicyParameter`).
    @Test func missingParameters() {
        let more = #", "name": { "type": "String" }"#
        let run = CheckedSources(
            initiative(reference("r")),
            member(more: more).replacing(
                #""greater": 3 }"#, with: #""greater": "[parameters('name')]" }"#))
        #expect(
            run.findings == [
                "param-missing-required error! \"\(definitionsID)test\": parameter `name` needs a value: a string — (`MissingPolicyParameter`)"
            ])
        #expect(run.notes == ["\"name\": declared here"])
    }

    /// A wrong value is one mistake, however many members it reaches (Language §1.3).
    @Test func oneMistakeOneMessage() {
        let passed = given("effect", "\"[parameters('effect')]\"")
        let run = CheckedSources(
            initiative(
                reference("r", parameters: passed), reference("s", parameters: passed),
                parameters: #""effect": { "type": "String", "defaultValue": "Warn" }"#),
            member(), assignmentOfSet())
        #expect(
            run.findings == [
                "param-default-not-allowed error! \"Warn\": `Warn` is not an allowed value of parameter `effect`"
            ])
        #expect(
            run.notes == [
                "\"effect\": the allowed values are `Audit`, `Deny`, `Disabled`",
                "\"\(definitionsID)test\": passed on by the reference `r`",
            ])
    }

    /// Initiatives are checked without an assignment, as definitions are.
    @Test func unassignedInitiatives() {
        let run = CheckedSources(initiative(passing("days", "\"x\"")), member())
        #expect(
            run.findings == [
                "param-type-mismatch error! \"x\": parameter `days` must be an integer, not a string"
            ])
    }

    /// A value that needs an assignment is not judged without one.
    @Test func openValues() {
        let run = CheckedSources(
            initiative(
                passing("effect", "\"[parameters('x')]\""),
                parameters: #""x": { "type": "String" }"#), member())
        #expect(run.findings == [])
    }

    /// What reports say of the initiative, and the groups of its policies (Language §1.3).
    @Test func groups() throws {
        let run = CheckedSources(
            initiative(
                reference("r", more: #", "groupNames": ["G1", "G2"]"#), reference("s"),
                groups:
                    #"{ "name": "G1", "displayName": "One", "category": "C" }, { "name": "G2" }"#),
            member(), assignmentOfSet())
        #expect(run.findings == [])
        #expect(run.policies.map(\.groupNames) == [["G1", "G2"], []])
        let bound = try #require(run.governance.assignments.first?.initiative)
        #expect(bound.id == initiativesID + "set")
        #expect(bound.name == "set")
        #expect(bound.displayName == "Set")
        #expect(
            bound.groups == [
                BoundGroup(name: "G1", displayName: "One", category: "C"),
                BoundGroup(name: "G2", displayName: nil, category: nil),
            ])
    }

    /// Assignments that give a member the same values share its binding; thousands assign one initiative.
    @Test func sharedBindings() {
        let other = assignmentOfSet(parameters: given("days", "8"))
            .replacing("policyAssignments/a", with: "policyAssignments/b")
        let third = other.replacing("policyAssignments/b", with: "policyAssignments/c")
        let run = CheckedSources(
            initiative(
                passing("days", "\"[parameters('days')]\""), reference("s"), parameters: days),
            member(), assignmentOfSet(), other, third)
        #expect(run.findings == [])
        #expect(
            run.outline == [
                "r Audit 30", "s Audit 90", "r Audit 8", "s Audit 90", "r Audit 8", "s Audit 90",
            ])
        #expect(run.policies.map(\.assignment) == [0, 0, 1, 1, 2, 2])
        let bindings = run.policies.map { ObjectIdentifier($0.binding) }
        #expect(bindings[1] == bindings[3] && bindings[2] == bindings[4])
        #expect(bindings[0] != bindings[2])
    }

    /// The initiative of the program is found by its id, and its members are the program's definitions.
    @Test func initiativesOfTheProgram() throws {
        let builtin = try #require(BuiltinPolicy.all.first { $0.path == "posture.json" })
        let run = CheckedSources(assignment(of: builtin.id.uppercased()))
        #expect(run.findings.filter { $0.contains(" error") } == [])
        #expect(run.governance.assignments.first?.initiative?.id == builtin.id)
        #expect(run.policies.count > 20)
    }

    /// Each assignment with a wrong value hears of it in its own file.
    @Test func everyAssignmentIsChecked() {
        let wrong = assignmentOfSet(parameters: given("x", "\"Warn\""))
        let run = CheckedSources(
            initiative(
                passing("effect", "\"[parameters('x')]\""),
                parameters: #""x": { "type": "String" }"#),
            member(), wrong,
            wrong.replacing("policyAssignments/a", with: "policyAssignments/b"))
        #expect(run.findings.count == 2)
        #expect(run.policies.isEmpty)
    }
}
