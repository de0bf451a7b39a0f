/// Content types and dates of secrets; Domain §5.3 gives none, so the shares are assumptions.
enum SecretMix {
    private static let contentType = Mix<String?>([
        (nil, 40), ("password", 20), ("connection string", 15), ("text/plain", 10),
        ("application/x-pkcs12", 8), ("application/json", 5), ("", 2),
    ])

    static func draw(
        _ identity: GeneratedIdentity, now: Int64, _ random: inout RandomSource
    ) -> GeneratedSecret {
        var attributes = AttributeMix.vault.draw(now: now, &random)
        attributes.apply(identity.oddity)
        return GeneratedSecret(
            identity: identity, attributes: attributes, contentType: contentType.draw(&random),
            isManaged: random.chance(perMille: 80))
    }
}
