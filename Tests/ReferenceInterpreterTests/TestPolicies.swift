import ReferenceInterpreter
import Testing

/// Conditions in the shapes of the built-in key policies (Domain §1.3, §1.4); their parameter is `p`.
///
/// `~` stands for the component type and a slash.
enum KeyPolicy {
    static let expirationSet = #"{"field":"~attributes.expiresOn","exists":false}"#
    static let expiryByDays = """
        {"allOf":[{"field":"~attributes.expiresOn","exists":true},
                  {"field":"~attributes.expiresOn","less":"[addDays(utcNow(), parameters('p'))]"}]}
        """
    static let validityPeriod = """
        {"anyOf":[{"field":"~attributes.expiresOn","exists":false},
                  {"field":"~attributes.expiresOn",
                   "greater":"[addDays(field('~attributes.createdOn'), parameters('p'))]"}]}
        """
    static let activePeriod = """
        {"value":"[utcNow()]",
         "greater":"[addDays(if(empty(field('~attributes.notBefore')), field('~attributes.createdOn'), \
        field('~attributes.notBefore')), parameters('p'))]"}
        """
    static let rotation = """
        {"anyOf":[{"field":"~scheduledRotationDate","exists":"false"},
                  {"field":"~scheduledRotationDate",
                   "greater":"[addDays(field('~attributes.createdOn'), parameters('p'))]"}]}
        """
    static let keyTypes = #"{"field":"~keyType","notIn":"[parameters('p')]"}"#
    static let hsmBacked = #"{"field":"~keyType","notIn":["RSA-HSM","EC-HSM"]}"#
    static let rsaSize = """
        {"allOf":[{"field":"~keyType","in":["RSA","RSA-HSM"]},
                  {"field":"~keySize","less":"[parameters('p')]"}]}
        """
    static let guardedRSASize = """
        {"allOf":[{"field":"~keyType","in":["RSA","RSA-HSM"]},{"field":"~keySize","exists":true},
                  {"field":"~keySize","less":"[parameters('p')]"}]}
        """
    static let curveNames = """
        {"allOf":[{"field":"~keyType","in":["EC","EC-HSM"]},
                  {"field":"~ellipticCurveName","notIn":"[parameters('p')]"}]}
        """
}

/// 2026-01-01T00:00:00Z, the instant of all tests.
func testInstant() throws -> ReferenceInstant {
    try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
}

/// Reads a record that must be a component.
func componentOf(
    _ record: String, adapters: ReferenceAdapters = ReferenceAdapters()
) throws -> ReferenceComponent {
    let reading = adapters.read(try ReferenceJSON(parsing: record))
    guard case .component(let component) = reading else {
        Issue.record("not a component but \(reading)")
        throw NotAComponent()
    }
    return component
}

struct NotAComponent: Error {}

/// A definition with a type condition, this condition and all parameters that have values.
func definition(
    _ condition: String, type: String, effect: String = "Audit",
    parameters: [String: ReferenceJSON] = [:]
) throws -> ReferenceJSON {
    let declarations = parameters.keys.sorted()
        .map { #""\#($0)":{"type":"string"}"# }.joined(separator: ",")
    let text = """
        {"properties":{"mode":"All","parameters":{\(declarations)},
         "policyRule":{"if":{"allOf":[{"field":"type","equals":"\(type)"},\(condition)]},
                       "then":{"effect":"\(effect)"}}}}
        """
    let parts = text.split(separator: "~", omittingEmptySubsequences: false)
    return try ReferenceJSON(parsing: parts.joined(separator: type + "/"))
}

/// The state of a record under a condition on its own component type.
func verdictOf(
    _ record: String, _ condition: String, parameters: String = "{}",
    adapters: ReferenceAdapters = ReferenceAdapters()
) throws -> ReferenceState {
    try verdictOf(componentOf(record, adapters: adapters), condition, parameters: parameters)
}

/// The state of a component under a condition on its own type.
func verdictOf(
    _ component: ReferenceComponent, _ condition: String, parameters: String = "{}"
) throws -> ReferenceState {
    let values = ReferenceInterpreter.parameterValues(try ReferenceJSON(parsing: parameters))
    return try ReferenceInterpreter.verdict(
        definition: definition(condition, type: component.componentType, parameters: values),
        parameters: values, component: component, now: testInstant())
}

/// A vault key with these fields by alias tail; the others are not collected.
func key(_ fields: [String: ReferenceFieldState]) -> ReferenceComponent {
    var component = ReferenceComponent(
        componentType: ReferenceComponentKind.vaultKey.typeName,
        componentID: "https://demo-vault.vault.azure.net/keys/k", componentName: "k",
        resourceID: "demo-vault.vault.azure.net", unlisted: .notCollected)
    for (tail, state) in fields { component["Microsoft.KeyVault.Data/vaults/keys/" + tail] = state }
    return component
}

/// The value that JSON text writes.
func json(_ text: String) throws -> ReferenceJSON {
    try ReferenceJSON(parsing: text)
}
