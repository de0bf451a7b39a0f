import PolicySemantics
import Testing

/// The overrides of an assignment of the references `r` and `s`, and the forms of the policies.
struct OverrideCase: CustomTestStringConvertible, Sendable {
    let what: String
    let overrides: [String]
    let outline: [String]
    let findings: [String]

    init(
        _ what: String, _ overrides: String..., gives outline: [String], _ findings: [String] = []
    ) {
        self.what = what
        self.overrides = overrides
        self.outline = outline
        self.findings = findings
    }

    var testDescription: String { what }
}

/// An override of the effect.
private func effect(_ value: String, _ selectors: String...) -> String {
    """
    { "kind": "policyEffect", "value": "\(value)",
      "selectors": [ \(selectors.joined(separator: ", ")) ] }
    """
}

private func references(_ ids: String, _ list: String = "in") -> String {
    #"{ "kind": "policyDefinitionReferenceId", "\#(list)": [\#(ids)] }"#
}

private func locations(_ names: String, _ list: String = "in") -> String {
    #"{ "kind": "resourceLocation", "\#(list)": [\#(names)] }"#
}

private let overlap =
    "an earlier override is for some of the same policies and locations, and there the first counts"

/// Language §1.4.2; where several overrides match, decision 17.
@Suite struct OverrideTests {
    @Test(arguments: [
        OverrideCase("none", gives: ["r Audit 90", "s Audit 90"]),
        OverrideCase("of all policies", effect("deny"), gives: ["r deny 90", "s deny 90"]),
        OverrideCase(
            "with an empty list of selectors", effect("Deny"), gives: ["r Deny 90", "s Deny 90"]),
        OverrideCase(
            "of one reference, folding case", effect("Deny", references(#""R""#)),
            gives: ["r Deny 90", "s Audit 90"]),
        OverrideCase(
            "of all references but one", effect("Deny", references(#""r""#, "notIn")),
            gives: ["r Audit 90", "s Deny 90"]),
        OverrideCase(
            "of a location, in normal form", effect("Deny", locations(#""West Europe""#)),
            gives: [
                "r Deny 90 in westeurope", "r Audit 90 notIn westeurope",
                "s Deny 90 in westeurope", "s Audit 90 notIn westeurope",
            ]),
        OverrideCase(
            "of all locations but one",
            effect("Deny", references(#""r""#), locations(#""westeurope""#, "notIn")),
            gives: ["r Deny 90 notIn westeurope", "r Audit 90 in westeurope", "s Audit 90"]),
        OverrideCase(
            "selectors are ANDed", effect("Deny", references(#""s""#), locations(#""a", "b""#)),
            gives: ["r Audit 90", "s Deny 90 in a,b", "s Audit 90 notIn a,b"]),
        OverrideCase(
            "of two locations", effect("Deny", locations(#""a""#)),
            effect("Disabled", references(#""r""#), locations(#""b""#)),
            gives: [
                "r Deny 90 in a", "r Disabled 90 notIn a in b", "r Audit 90 notIn a notIn b",
                "s Deny 90 in a", "s Audit 90 notIn a",
            ]),
        OverrideCase(
            "the first match wins", effect("Deny", references(#""r""#)), effect("Disabled"),
            gives: ["r Deny 90", "s Disabled 90"],
            ["override-overlap warning \"Disabled\": \(overlap)"]),
        OverrideCase(
            "overlapping locations", effect("Deny", locations(#""a", "b""#)),
            effect("Disabled", locations(#""b", "c""#)),
            gives: [
                "r Deny 90 in a,b", "r Disabled 90 notIn a,b in b,c",
                "r Audit 90 notIn a,b notIn b,c",
                "s Deny 90 in a,b", "s Disabled 90 notIn a,b in b,c",
                "s Audit 90 notIn a,b notIn b,c",
            ], ["override-overlap warning \"Disabled\": \(overlap)"]),
        OverrideCase(
            "a location and the others do not overlap",
            effect("Deny", references(#""r""#), locations(#""a""#)),
            effect("Disabled", references(#""r""#), locations(#""a""#, "notIn")),
            gives: [
                "r Deny 90 in a", "r Disabled 90 notIn a notIn a", "r Audit 90 notIn a in a",
                "s Audit 90",
            ]),
        OverrideCase(
            "an effect that the parameter does not allow", effect("append", references(#""r""#)),
            gives: ["r append 90", "s Audit 90"],
            [
                "effect-not-allowed-by-mode error \"append\": `append` is no effect for the mode of reference `r`"
            ]),
        OverrideCase(
            "an unknown effect", effect("Denny"), gives: [],
            ["unknown-effect error! \"Denny\": unknown effect `Denny` — did you mean `deny`?"]),
        OverrideCase(
            "an unknown reference", effect("Deny", references(#""t""#)),
            gives: ["r Audit 90", "s Audit 90"],
            [
                "unknown-reference warning \"t\": the assigned initiative has no reference `t` — did you mean `r`?"
            ]),
    ])
    func effects(row: OverrideCase) {
        let run = CheckedSources(
            initiative(reference("r"), reference("s")), member(),
            assignmentOfSet(
                more: #", "overrides": [ \#(row.overrides.joined(separator: ", ")) ]"#))
        #expect(run.findings == row.findings)
        #expect(run.outline == row.outline)
    }

    /// Messages are for references, too (Language §1.4).
    @Test func messagesOfUnknownReferences() {
        let messages =
            #", "nonComplianceMessages": [{"message": "M"}, {"message": "R", "policyDefinitionReferenceId": "R"}, {"message": "T", "policyDefinitionReferenceId": "t"}]"#
        let set = CheckedSources(
            initiative(reference("r"), reference("s")), member(), assignmentOfSet(more: messages))
        #expect(
            set.findings == [
                "unknown-reference warning \"t\": the assigned initiative has no reference `t` — did you mean `r`?"
            ])
        let single = CheckedSources(member(), assignment(more: messages))
        #expect(
            single.findings
                == ["R", "t"].map {
                    "unknown-reference warning \"\($0)\": `\($0)` names a reference, and the assignment is one of a single definition"
                })
    }

    /// The value is compared with the allowed ones without their case, and one message is for all references.
    @Test func allowedEffects() {
        let run = CheckedSources(
            initiative(reference("r"), reference("s"), reference("t", of: "wide")),
            member(effects: #""Audit", "Disabled""#), member("wide"),
            assignmentOfSet(more: #", "overrides": [ \#(effect("deny")) ]"#))
        #expect(
            run.findings == [
                "override-effect-not-allowed error \"deny\": `deny` is not an allowed value of the effect of 2 references, such as `r`"
            ])
        #expect(run.outline == ["r deny 90", "s deny 90", "t deny 90"])
    }

    /// An effect that reads details needs a rule with them (Language §6).
    @Test func detailsOfOverrides() {
        let rule = definition(mode: "All", then: #""effect": "audit""#)
        func run(_ name: String) -> CheckedSources {
            CheckedSources(
                rule, assignment(more: #", "overrides": [ \#(effect(name)) ]"#))
        }
        #expect(
            run("auditIfNotExists").findings == [
                "effect-details-missing error! \"auditIfNotExists\": `auditIfNotExists` needs `details`, which are missing in the rule of the definition"
            ])
        #expect(
            run("modify").findings == [
                "effect-details-missing error \"modify\": `modify` needs `details`, which are missing in the rule of the definition"
            ])
        // `manual` goes with nothing, and `deployIfNotExists` only with `auditIfNotExists` (Language §6.1).
        #expect(
            run("manual").findings == [
                "override-effect-not-allowed error \"manual\": `manual` cannot stand for `audit`, the effect of the definition"
            ])
        let related = CheckedSources(
            definition(
                mode: "All",
                then: #"""
                    "effect": "auditIfNotExists", "details": { "type": "Microsoft.Insights/diagnosticSettings" }
                    """#), assignment(more: #", "overrides": [ \#(effect("modify")) ]"#))
        #expect(
            related.findings == [
                "override-effect-not-allowed error \"modify\": `modify` cannot stand for `auditIfNotExists`, the effect of the definition"
            ])
        #expect(run("disabled").findings == [])
        #expect(run("deny").findings == [])
        #expect(run("deny").outline == ["- deny"])
    }

    /// Details are bound anew: `auditIfNotExists` reads what `audit` does not.
    @Test func detailsAreBoundAnew() throws {
        let rule = definition(
            mode: "All",
            then: #"""
                "effect": "deployIfNotExists", "details": { "type": "Microsoft.Insights/diagnosticSettings" }
                """#)
        let run = CheckedSources(
            rule,
            assignment(
                more: """
                    , "overrides": [ \(effect("auditIfNotExists", locations(#""a""#))),
                      \(effect("audit", locations(#""b""#))) ]
                    """))
        #expect(
            run.outline.map { $0.split(separator: " ")[1] } == [
                "auditIfNotExists", "audit", "deployIfNotExists",
            ])
        #expect(run.policies.map { $0.details != nil } == [true, false, true])
    }

    /// A definition has no references (Language §1.8, `InvalidPolicyDefinitionReference`).
    @Test func referencesOfADefinition() {
        let run = CheckedSources(
            member(),
            assignment(more: #", "overrides": [ \#(effect("Deny", references(#""r""#))) ]"#))
        #expect(
            run.findings == [
                "reference-of-definition error \"r\": `r` names a reference, and the assignment is one of a single definition — (`InvalidPolicyDefinitionReference`)"
            ])
        #expect(run.outline == ["- Audit 90"])
    }

    /// The selectors of resources come in the form in which they are compared (Language §1.4.1).
    @Test func resourceSelectors() throws {
        let run = CheckedSources(
            member(),
            assignment(
                more: """
                    , "resourceSelectors": [
                      { "name": "one", "selectors": [
                        { "kind": "resourceLocation", "in": ["West Europe", "northeurope"] },
                        { "kind": "RESOURCETYPE", "notIn": ["Microsoft.KeyVault/Vaults"] } ] },
                      { "selectors": [
                        { "kind": "resourceWithoutLocation", "in": ["subscriptionLevelResources"] } ] } ]
                    """))
        #expect(run.findings == [])
        let bound = try #require(run.governance.assignments.first)
        #expect(
            bound.resourceSelectors == [
                ResourceSelection([
                    ResourceCondition(.location, isIn: true, ["westeurope", "northeurope"]),
                    ResourceCondition(.type, isIn: false, ["microsoft.keyvault/vaults"]),
                ]),
                ResourceSelection([
                    ResourceCondition(.withoutLocation, isIn: true, ["subscriptionlevelresources"])
                ]),
            ])
    }
}
