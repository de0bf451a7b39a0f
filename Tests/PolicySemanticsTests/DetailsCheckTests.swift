import Testing

/// A `then` and what the check says about it.
private func then(_ text: String, _ findings: String...) -> (then: String, findings: [String]) {
    (text, findings)
}

private let role = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac"
private let deployment =
    #""deployment": { "properties": { "mode": "incremental", "template": {} } }"#

@Suite struct `Effect details` {
    // Language §6.2
    @Test(arguments: [
        then(#""effect": "auditIfNotExists", "details": { "type": "A.B/c" }"#),
        then(
            #"""
            "effect": "AuditIfNotExists", "details": { "Type": "A.B/c/d", "name": "x/?",
              "ResourceGroupName": "[field('name')]", "existenceScope": "subscription",
              "evaluationDelay": "PT6H", "existencecondition": { "field": "name", "equals": "x" } }
            """#),
        then(
            #""effect": "auditIfNotExists""#,
            "effect-details-missing error! \"auditIfNotExists\": `auditIfNotExists` needs `details` with the related resource's `type`"
        ),
        then(
            #""effect": "auditIfNotExists", "details": { "name": 1 }"#,
            "effect-details-missing error! {: `details` of `auditIfNotExists` needs `type`",
            "effect-details error! 1: `name` must be a string, not an integer"),
        then(
            #""effect": "auditIfNotExists", "details": { "type": "A.B/c", "existenceScop": "x" }"#,
            "unknown-member error \"existenceScop\": unknown member `existenceScop` in `details` — did you mean `existenceScope`?"
        ),
        then(
            #""effect": "auditIfNotExists", "details": { "type": "A.B/c", "existenceScope": "Tenant" }"#,
            "effect-details error! \"Tenant\": unknown `existenceScope` `Tenant` — it is one of `ResourceGroup`, `Subscription`"
        ),
        then(
            #""effect": "auditIfNotExists", "details": { "type": "A.B/c", "name": "a?" }"#,
            "related-name error \"a?\": `?` in `name` can only stand for the whole last segment"),
        then(
            #""effect": "auditIfNotExists", "details": { "type": "A.B/c/d", "name": "?/a" }"#,
            "related-name error \"?/a\": `?` in `name` can only stand for the whole last segment"),
        then(
            #""effect": "auditIfNotExists", "details": { "type": "A.B/c/d", "name": "a/b/c" }"#,
            "related-name error \"a/b/c\": `name` has 3 segments, and the type `A.B/c/d` has 2"),
        then(
            #""effect": "auditIfNotExists", "details": { "type": "A.B/c", "evaluationDelay": "AfterProvisionin" }"#,
            "effect-details error \"AfterProvisionin\": unknown `evaluationDelay` `AfterProvisionin` — did you mean `AfterProvisioning`?"
        ),
        then(
            #""effect": "auditIfNotExists", "details": { "type": "A.B/c", "evaluationDelay": "PT361M" }"#,
            "effect-details error \"PT361M\": `evaluationDelay` is at most 360 minutes"),
        then(
            #""effect": "auditIfNotExists", "details": { "type": "A.B/c", "evaluationDelay": "P1D" }"#,
            "effect-details error \"P1D\": unknown `evaluationDelay` `P1D` — it is one of `AfterProvisioning`, `AfterProvisioningSuccess`, `AfterProvisioningFailure`, or a duration such as `PT30M`"
        ),
        then(
            #""effect": "auditIfNotExists", "details": []"#,
            "effect-details error []: `details` of `auditIfNotExists` must be an object"),
        then(
            #""effect": "auditIfNotExists", "details": "x""#,
            "effect-details error \"x\": `details` is an object or an array"),
    ])
    func `of auditIfNotExists`(row: (then: String, findings: [String])) {
        check(row)
    }

    // Language §6.3
    @Test(arguments: [
        then(
            #""effect": "deployIfNotExists", "details": { "type": "A.B/c", "roleDefinitionIds": ["\#(role)", "[parameters('p')]"], \#(deployment) }"#,
            "all-parameter-references-must-resolve error! 'p': undeclared parameter `p`"),
        then(
            #""effect": "deployIfNotExists", "details": { "type": "A.B/c" }"#,
            "effect-details-missing error {: `details` of `deployIfNotExists` needs `roleDefinitionIds`",
            "effect-details-missing error {: `details` of `deployIfNotExists` needs `deployment`"),
        then(
            #""effect": "deployIfNotExists", "details": { "type": "A.B/c", "roleDefinitionIds": [], \#(deployment) }"#,
            "effect-details-missing error []: `roleDefinitionIds` needs at least one role"),
        then(
            #""effect": "deployIfNotExists", "details": { "type": "A.B/c", "roleDefinitionIds": ["Owner", 1, "/subscriptions/s\#(role)"], \#(deployment) }"#,
            "effect-details error \"Owner\": `Owner` is not the id of a role definition — such as `/providers/Microsoft.Authorization/roleDefinitions/…`",
            "effect-details error 1: a role definition id is a string, not an integer"),
        then(
            #""effect": "deployIfNotExists", "details": { "type": "A.B/c", "roleDefinitionIds": ["\#(role)"], "deploymentScope": "Subscription", \#(deployment) }"#,
            "effect-details-missing error {: a deployment to a subscription needs a `location`"),
        then(
            #""effect": "deployIfNotExists", "details": { "type": "A.B/c", "roleDefinitionIds": ["\#(role)"], "deployment": {} }"#,
            "effect-details-missing error {: the deployment needs `properties`, an object"),
        then(
            #""effect": "deployIfNotExists", "details": { "type": "A.B/c", "roleDefinitionIds": ["\#(role)"], "deployment": { "properties": { "mode": "merge", "templateLink": {} } } }"#,
            "effect-details error \"templateLink\": a deployment cannot link its template",
            "effect-details error \"merge\": unknown deployment mode `merge` — it is one of `Incremental`, `Complete`"
        ),
        // Language §5.7: the template is in another language, the parameters are not.
        then(
            #""effect": "deployIfNotExists", "details": { "type": "A.B/c", "roleDefinitionIds": ["\#(role)"], "deployment": { "properties": { "mode": "incremental", "template": { "a": "[reference()]" }, "parameters": { "x": { "value": "[reference()]" } } } } }"#,
            "disallowed-function error! reference: function `reference` is not allowed in a policy rule"
        ),
    ])
    func `of deployIfNotExists`(row: (then: String, findings: [String])) {
        check(row)
    }

    // Language §6.4
    @Test(arguments: [
        then(
            #"""
            "effect": "modify", "details": { "roleDefinitionIds": ["\#(role)"], "conflictEffect": "Audit",
              "operations": [
                { "Operation": "AddOrReplace", "field": "tags['a']", "value": "[field('name')]",
                  "condition": "[greaterOrEquals(requestContext().apiVersion, '2019-04-01')]" },
                { "operation": "remove", "field": "tags.b" },
                { "operation": "add", "field": "identity.type", "value": "SystemAssigned" },
                { "operation": "add", "field": "Microsoft.KeyVault/vaults/enableSoftDelete", "value": true } ] }
            """#),
        then(
            #""effect": "modify""#,
            "effect-details-missing error \"modify\": `modify` needs `details`"),
        then(
            #""effect": "modify", "details": {}"#,
            "effect-details-missing error {: `details` of `modify` needs `roleDefinitionIds`",
            "effect-details-missing error {: `details` of `modify` needs `operations`"),
        then(
            #""effect": "modify", "details": { "roleDefinitionIds": ["\#(role)"], "operations": [], "conflictEffect": "ignore" }"#,
            "effect-details error \"ignore\": unknown `conflictEffect` `ignore` — it is one of `deny`, `audit`, `disabled`",
            "effect-details-missing error \"operations\": `operations` needs at least one operation"
        ),
        operations(
            #"{ "operation": "ad", "field": "tags.a", "value": 1 }, 7"#,
            "effect-details error 7: expected an object with `field` and `value`, found a number",
            "effect-details error \"ad\": unknown operation `ad` — did you mean `add`?"),
        operations(
            #"{}"#, "effect-details-missing error {: the operation needs `operation`",
            "effect-details-missing error {: the operation needs `field`"),
        operations(
            #"{ "operation": "add", "field": "tags.a", "valu": 1 }"#,
            "unknown-member error \"valu\": unknown member `valu` in an operation of `modify` — did you mean `value`?",
            "effect-details-missing error {: the operation `add` needs `value`"),
        operations(
            #"{ "operation": "remove", "field": "Microsoft.KeyVault/vaults/sku.name" }"#,
            "effect-details error \"Microsoft.KeyVault/vaults/sku.name\": `remove` takes away tags, and `Microsoft.KeyVault/vaults/sku.name` is no tag"
        ),
        operations(
            #"{ "operation": "add", "field": "location", "value": "x" }"#,
            "effect-details error \"location\": `modify` changes tags, aliases and `identity.type`, not `location`"
        ),
        operations(
            #"{ "operation": "add", "field": "Microsoft.KeyVault/vaults/sku.nam", "value": "x" }"#,
            "unknown-alias error! \"Microsoft.KeyVault/vaults/sku.nam\": unknown alias `Microsoft.KeyVault/vaults/sku.nam` — did you mean `Microsoft.KeyVault/vaults/sku.name`?"
        ),
        operations(
            #"{ "operation": "add", "field": 5, "value": "x" }"#,
            "effect-details error 5: a field name is a string"),
        operations(
            #"{ "operation": "add", "field": "tags.a", "value": 1, "condition": "[concat('a')]" }"#,
            "effect-details error \"[concat('a')]\": the condition of an operation must be a boolean, not a string"
        ),
        operations(
            #"{ "operation": "add", "field": "tags.a", "value": 1, "condition": "[equals(field('name'), resourceGroup().name)]" }"#,
            "effect-details error field: `field` cannot be called in the condition of an operation",
            "effect-details error resourceGroup: `resourceGroup` cannot be called in the condition of an operation"
        ),
    ])
    func `of modify`(row: (then: String, findings: [String])) {
        check(row)
    }

    // Language §6.4
    @Test(arguments: [
        then(
            #""effect": "append", "details": [{ "Field": "tags['a']", "value": [1] }, { "field": "[concat('tags[', 'b', ']')]", "value": "x" }]"#
        ),
        then(
            #""effect": "append""#,
            "effect-details-missing error \"append\": `append` needs `details`"),
        then(
            #""effect": "append", "details": []"#,
            "effect-details-missing error []: `append` needs at least one field with its value"),
        then(
            #""effect": "append", "details": [{ "field": "tagz", "vlaue": 1 }]"#,
            "unknown-member error \"vlaue\": unknown member `vlaue` in an entry of `append` — did you mean `value`?",
            "effect-details-missing error {: the entry of `append` needs `value`",
            "unknown-alias error! \"tagz\": unknown field `tagz` — did you mean `tags`?"),
        then(
            #""effect": "append", "details": { "field": "tags.a", "value": 1 }"#,
            "effect-details error {: `details` of `append` must be an array"),
    ])
    func `of append`(row: (then: String, findings: [String])) {
        check(row)
    }

    // Language §6.5, §6.6
    @Test(arguments: [
        then(
            #""effect": "denyAction", "details": { "actionNames": ["Delete"], "cascadeBehaviors": { "resourceGroup": "allow" } }"#,
            "effect-details error \"resourceGroup\": `cascadeBehaviors.resourceGroup` needs the mode `Indexed`"
        ),
        then(
            #""effect": "denyAction", "details": { "actionNames": ["write"], "cascadeBehaviors": { "group": 1 } }"#,
            "effect-details error \"write\": `delete` is the only action that can be denied",
            "unknown-member error \"group\": unknown member `group` in `cascadeBehaviors`"),
        then(
            #""effect": "denyAction", "details": {}"#,
            "effect-details-missing error {: `details` of `denyAction` needs `actionNames`"),
        then(#""effect": "manual""#),
        then(#""effect": "manual", "details": { "defaultState": "compliant" }"#),
        then(
            #""effect": "manual", "details": { "defaultState": "Compliand" }"#,
            "effect-details error \"Compliand\": unknown `defaultState` `Compliand` — did you mean `Compliant`?"
        ),
        // decision 26
        then(
            #""effect": "deny", "details": {}"#,
            "effect-details-not-taken error {}: the effect `deny` takes no `details`"),
        then(#""effect": "disabled", "details": { "what": "ever" }"#),
    ])
    func `of other effects`(row: (then: String, findings: [String])) {
        check(row)
    }

    // Language §6.7, §9.6
    @Test(arguments: [
        (
            "Microsoft.Kubernetes.Data",
            then(
                #""effect": "audit", "details": { "templateInfo": { "sourceType": "PublicURL", "url": "x" }, "warn": true, "kinds": ["Pod"] }"#
            )
        ),
        (
            "Microsoft.Kubernetes.Data",
            then(
                #""effect": "deny", "details": { "templateInfo": { "sourceType": "Base64Encoded" }, "warn": 1, "scope": "node" }"#,
                "effect-details error \"node\": unknown `scope` `node` — it is one of `*`, `Cluster`, `Namespaced`",
                "effect-details error 1: `warn` must be a boolean, not an integer",
                "effect-details-missing error {: `templateInfo` with the source `Base64Encoded` needs `content`"
            )
        ),
        (
            "Microsoft.Kubernetes.Data",
            then(
                #""effect": "audit", "details": { "kind": [] }"#,
                "unknown-member error \"kind\": unknown member `kind` in `details` — did you mean `kinds`?",
                "effect-details-missing error {: `details` needs `templateInfo` with the template of the constraint"
            )
        ),
        (
            "Microsoft.Kubernetes.Data",
            then(
                #""effect": "mutate", "details": {}"#,
                "effect-details-missing error {: `details` of `mutate` needs `mutationInfo`")
        ),
        (
            "Microsoft.Network.Data",
            then(
                #""effect": "addToNetworkGroup", "details": { "networkGroupId": 1 }"#,
                "effect-details error 1: `networkGroupId` must be a string, not an integer")
        ),
        (
            "Microsoft.ContainerService.Data",
            then(
                #""effect": "enforceRegoPolicy", "details": { "policy": "x" }"#,
                "effect-details-missing error {: `details` of `enforceRegoPolicy` needs `policyId`")
        ),
        (
            "Microsoft.MachineLearningServices.Data",
            then(
                #""effect": "enforceSetting""#,
                "effect-details-missing error \"enforceSetting\": `enforceSetting` needs `details`")
        ),
    ])
    func `of resource provider modes`(mode: String, row: (then: String, findings: [String])) {
        #expect(
            CheckedSources(definition(mode: mode, then: row.then)).findings == row.findings)
    }

    /// The values of the effect parameter, the details beside it, and the findings.
    @Test(
        arguments: [
            // Language §6.1
            (#""Audit", "Deny", "Disabled""#, "", []),
            (#""AuditIfNotExists", "DeployIfNotExists", "Disabled""#, aineDetails, []),
            (
                #""Audit", "AuditIfNotExists""#, aineDetails,
                [
                    "effect-allowed-values-should-not-mix-incompatible-effects warning \"AuditIfNotExists\": `auditIfNotExists` cannot stand for `audit`"
                ]
            ),
            (
                #""Audit", "Modify", "Append""#, "",
                [
                    "effect-allowed-values-should-not-mix-incompatible-effects warning \"Append\": `append` cannot stand for `modify`",
                    "effect-details-missing error \"Modify\": `modify` needs `details`",
                ]
            ),
            // Language §9.6: two built-ins keep the details of an effect that their parameter no longer has.
            (
                #""Audit", "Deny""#, #", "details": { "operations": [] }"#,
                [
                    "effect-details-not-taken warning { \"operations\": [] }: the effect `audit`, `deny` takes no `details`"
                ]
            ),
            // Language §4.6: the details have to serve each effect that needs some.
            (
                #""AuditIfNotExists", "DeployIfNotExists""#, #", "details": { "type": "A.B/c" }"#,
                [
                    "effect-details-missing error {: `details` of `deployIfNotExists` needs `roleDefinitionIds`",
                    "effect-details-missing error {: `details` of `deployIfNotExists` needs `deployment`",
                ]
            ),
        ] as [(String, String, [String])])
    func `serve every effect of a parameter`(
        values: String, details: String, findings: [String]
    ) {
        let source = definition(
            mode: "All",
            parameters: #""effect": { "type": "string", "allowedValues": [\#(values)] }"#,
            then: #""effect": "[parameters('effect')]"\#(details)"#)
        #expect(CheckedSources(source).findings == findings)
    }

    private func check(_ row: (then: String, findings: [String])) {
        #expect(
            CheckedSources(definition(mode: "All", then: row.then)).findings == row.findings)
    }
}

private let aineDetails =
    #", "details": { "type": "A.B/c", "roleDefinitionIds": ["\#(role)"], \#(deployment) }"#

private func operations(_ text: String, _ findings: String...) -> (
    then: String, findings: [String]
) {
    (
        #""effect": "modify", "details": { "roleDefinitionIds": ["\#(role)"], "operations": [\#(text)] }"#,
        findings
    )
}
