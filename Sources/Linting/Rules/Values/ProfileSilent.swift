import Diagnostics
import PolicyCatalog

extension LintRule {
    static let profileSilent = LintRule(
        "profile-silent", .values, .info,
        Page(
            "The chosen profile has no limit for a value that an assignment sets.",
            reason: """
                Most standards are silent on many parameters: almost none states a number of days. That a value has no finding then says nothing about it. \
                The remark is made once for each parameter and kind of object.
                """,
            bad: #""maximumDaysToRotate": { "value": 3000 }"#,
            good: #""minimumRSAKeySize": { "value": 3072 }"#,
            source: profileSource)
    ) { input, report in
        guard let profile = input.profile else { return }
        for property in GovernedProperty.allCases where property.isNumber || property.isList {
            for object in ComponentType.allCases {
                guard let control = input.controls.active(property, of: object).first,
                    !profile.limits.contains(where: { limit in
                        limit.objects.contains(object)
                            && (limit.property == property || limit.speaks(of: property))
                    })
                else { continue }
                report.add(
                    at: control.place,
                    "profile `\(profile.name)` is silent on `\(control.parameterName)`: it says nothing on \(property.noun) of \(object.noun)"
                )
            }
        }
    }
}

extension ProfileLimit {
    /// Whether a limit on one property says something on another.
    fileprivate func speaks(of other: GovernedProperty) -> Bool {
        property == .hsmBacked && other == .keyTypes
    }
}
