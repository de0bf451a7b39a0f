import PolicySemantics
import Testing

/// Versions of a definition at hand, what is asked for, and what is evaluated (Language §1.3, §1.4).
@Suite struct VersionTests {
    private func definitions(_ versions: [String]) -> [String] {
        versions.map { version in
            member().replacing(
                #""displayName": "Test""#,
                with: #""displayName": "Test", "version": "\#(version)""#
            ).replacing(#""defaultValue": 90"#, with: #""defaultValue": \#(version.prefix(1))"#)
        }
    }

    private func run(_ documents: [String]) -> CheckedSources {
        CheckedSources(
            files: documents.enumerated().map { ("file\($0).json", $1) })
    }

    @Test(arguments: [
        // Without a selector the newest counts, a preview only when there is nothing else.
        (["1.0.0", "3.0.0", "2.0.0"], nil, "3", []),
        (["1.0.0", "2.0.0-preview"], nil, "1", []),
        (["1.0.0-preview", "2.0.0-preview"], nil, "2", []),
        (["1.0.0", "2.0.0"], "1.*.*", "1", []),
        (["1.0.0", "2.0.0", "3.0.0-preview"], "3.*.*-preview", "3", []),
        (
            ["1.0.0"], "2.*.*", "1",
            [
                "definition-version-not-at-hand warning \"2.*.*\": the reference asks for version `2.*.*`, and version `1.0.0` is evaluated"
            ]
        ),
        (
            ["1.0.0", "1.0.0"], "1.*.*", "1",
            [
                "ambiguous-definition warning \"\(definitionsID)test\": 2 definitions answer to `\(definitionsID)test`, and the first is used"
            ]
        ),
    ])
    func references(versions: [String], selector: String?, days: String, findings: [String]) {
        let more = selector.map { #", "definitionVersion": "\#($0)""# } ?? ""
        let run = run(
            definitions(versions) + [initiative(reference("r", more: more)), assignmentOfSet()])
        #expect(run.findings == findings)
        #expect(run.outline == ["r Audit \(days)"])
    }

    /// What the first of several lacks the one that is meant may have: definitions of two clouds share ids.
    @Test func `a value that does not fit one of several versions is no error`() {
        let documents = definitions(["1.0.0", "1.1.0", "2.0.0"]) + [assignmentOfSet()]
        let message = "\"dys\": the definition declares no parameter `dys`"
        for version in [nil, "1.*.*", "2.*.*"] {
            let more = version.map { #", "definitionVersion": "\#($0)""# } ?? ""
            let dys = reference("r", parameters: #""dys": { "value": 7 }"#, more: more)
            let findings = run(documents + [initiative(dys)]).findings
            #expect(findings.map { $0.contains(" warning \(message)") } == [true])
        }
    }

    @Test func `a value that does not fit an ambiguous definition is no error`() {
        let run = run(
            definitions(["1.0.0", "1.0.0"]) + [
                initiative(reference("r", parameters: #""dys": { "value": 7 }"#)),
                assignmentOfSet(),
            ])
        #expect(
            run.findings == [
                "ambiguous-definition warning \"\(definitionsID)test\": 2 definitions answer to `\(definitionsID)test`, and the first is used",
                "param-undefined-in-definition warning \"dys\": the definition declares no parameter `dys` in the version at hand: the value is left out",
            ])
        #expect(run.outline == ["r Audit 1"])
    }

    /// A patch cannot be pinned (Language §1.4); which version is meant is clear all the same.
    @Test(arguments: [
        ("1.0.0", "1.0.*", "1"), ("1.0.0-preview", "1.0.*-preview", "1"),
        ("1.0.*", nil, "1"), ("1.*.*", nil, "1"),
    ])
    func pinnedPatches(selector: String, legal: String?, days: String) {
        let versions = [selector.replacing("*", with: "0"), "2.0.0"]
        let pinned = legal.map {
            "definition-version-malformed warning \"\(selector)\": `\(selector)` names a patch, and patches cannot be pinned — write `\($0)`"
        }
        let reference = run(
            definitions(versions) + [
                initiative(reference("r", more: #", "definitionVersion": "\#(selector)""#)),
                assignmentOfSet(),
            ])
        #expect(reference.findings == [pinned].compactMap(\.self))
        #expect(reference.outline == ["r Audit \(days)"])
        let direct = run(
            definitions(versions) + [assignment(more: #", "definitionVersion": "\#(selector)""#)])
        #expect(direct.findings == [pinned].compactMap(\.self))
        #expect(direct.governance.omissions == [])
    }

    /// A version resource answers to the id of its definition (Language §1.1).
    @Test func versionResources() {
        let old = definitions(["1.0.0"])[0].replacing(
            "policyDefinitions/test\"", with: "policyDefinitions/test/versions/1.0.0\"")
        let run = run(
            definitions(["2.0.0"]) + [
                old, initiative(reference("r", more: #", "definitionVersion": "1.*.*""#)),
                assignmentOfSet(),
            ])
        #expect(run.findings == [])
        #expect(run.outline == ["r Audit 1"])
        #expect(run.policies.map(\.policyDefinitionID) == [definitionsID + "test"])
    }

    /// A reference that asks for another version than the one at hand may be right: what does not fit is left out with a warning.
    @Test(arguments: [
        (
            #""dys": { "value": 7 }"#, ["r Audit 2"],
            "param-undefined-in-definition warning \"dys\": the definition declares no parameter `dys` in the version at hand: the value is left out"
        ),
        (
            #""effect": { "value": "audit" }"#, ["r audit 2"],
            "param-allowed-values-case warning \"audit\": `audit` is not an allowed value of parameter `effect` in the version at hand — letter case counts here: write `Audit`"
        ),
        (
            #""days": { "value": "7" }"#, [],
            "param-type-mismatch warning \"7\": parameter `days` must be an integer, not a string in the version at hand: the reference is left out"
        ),
    ])
    func referencesToOtherVersions(parameters: String, outline: [String], finding: String) {
        let run = run(
            definitions(["2.0.0"]) + [
                initiative(
                    reference(
                        "r", parameters: parameters, more: #", "definitionVersion": "1.*.*""#)),
                assignmentOfSet(),
            ])
        #expect(
            run.findings == [
                "definition-version-not-at-hand warning \"1.*.*\": the reference asks for version `1.*.*`, and version `2.0.0` is evaluated",
                finding,
            ])
        #expect(run.outline == outline)
    }

    /// An override gives some locations another version (Language §1.4.2, decision 17: both names of the kind).
    @Test(arguments: ["policyVersion", "definitionVersion"])
    func overrides(kind: String) {
        let run = run(
            definitions(["1.0.0", "2.0.0"]) + [
                assignment(
                    more: """
                        , "definitionVersion": "1.*.*", "overrides": [ { "kind": "\(kind)", "value": "2.*.*",
                          "selectors": [ { "kind": "resourceLocation", "in": ["West Europe"] } ] } ]
                        """)
            ])
        #expect(run.findings == [])
        #expect(run.outline == ["- Audit 2 in westeurope", "- Audit 1 notIn westeurope"])
    }

    @Test(arguments: [
        (
            "3.*.*",
            "definition-version-not-at-hand warning \"3.*.*\": the override asks for version `3.*.*`, and version `2.0.0` is evaluated"
        ),
        (
            "newest",
            "definition-version-malformed warning \"newest\": `newest` selects no version — write `1.*.*` or `1.2.*`, with `-preview` for a preview"
        ),
    ])
    func overridesThatAreNotAtHand(value: String, finding: String) {
        let run = run(
            definitions(["2.0.0"]) + [
                assignment(
                    more: #", "overrides": [ { "kind": "policyVersion", "value": "\#(value)" } ]"#)
            ])
        #expect(run.findings == [finding])
        #expect(run.outline == ["- Audit 2"])
    }

    /// An override cannot go back behind the assignment's own version (Language §1.4.2).
    @Test func olderOverrides() {
        let run = run(
            definitions(["1.0.0", "2.0.0"]) + [
                assignment(
                    more: """
                        , "definitionVersion": "2.*.*",
                        "overrides": [ { "kind": "policyVersion", "value": "1.*.*" } ]
                        """)
            ])
        #expect(
            run.findings == [
                "override-version error \"1.*.*\": an override cannot give an older version than the assignment's own"
            ])
        #expect(run.outline == ["- Audit 1"])
    }

    /// What asks for a version that is not at hand is named, and what is at hand judges (Language §1.3, §1.4).
    @Test(arguments: [
        (["1.0.0"], "1.*.*", true), (["1.0.0"], "1.0.*", true), (["1.0.0"], "3.*.*", false),
        (["1.0.0"], "1.*.*-preview", false), (["1.0.0"], "latest", false),
        (["1.0.0", "2.0.0", "10.0.0"], "3.*.*", false),
        (["1.0.0", "2.0.0", "10.0.0"], "10.*.*", true),
    ])
    func pins(versions: [String], selector: String, isAtHand: Bool) {
        let pin = #", "definitionVersion": "\#(selector)""#
        let own = run(definitions(versions) + [assignment(more: pin)])
        #expect(own.policies.count == 1)
        #expect(
            own.governance.omissions
                == (isAtHand
                    ? []
                    : [
                        GovernanceOmission(
                            .assignment, assignmentID,
                            "version `\(selector)` of what is assigned is not at hand")
                    ]))
        let referred = run(
            definitions(versions) + [initiative(reference("r", more: pin)), assignmentOfSet()])
        #expect(referred.policies.count == 1)
        #expect(
            referred.governance.omissions
                == (isAtHand
                    ? []
                    : [
                        GovernanceOmission(
                            .reference, "r",
                            "version `\(selector)` of its definition is not at hand, in the initiative `\(initiativesID)set`"
                        )
                    ]))
        let omissions = own.governance.omissions + referred.governance.omissions
        #expect(omissions.allSatisfy { $0.leavesOpen })
    }
}
