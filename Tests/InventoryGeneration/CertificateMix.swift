/// Policies and issuers of certificates; Domain §5.3 gives none, so the shares are assumptions.
enum CertificateMix {
    private static let keyType = Mix<GeneratedKeyType>([
        (.rsa, 70), (.rsaHSM, 10), (.ellipticCurve, 15), (.ellipticCurveHSM, 5),
    ])
    private static let validity = Mix<Int?>([
        (12, 50), (24, 15), (3, 10), (6, 10), (1, 5), (36, 5), (nil, 5),
    ])
    private static let issuerName = Mix<String>([
        ("DigiCert", 25), ("GlobalSign", 10), ("Self", 25), ("Unknown", 30), ("internal-ca", 10),
    ])
    private static let issuerCommonName = Mix<String>([
        ("Heron Issuing CA 1", 30), ("Heron Issuing CA 2", 20), ("Heron Device CA", 15),
        ("Public TLS CA G5", 20), ("Gannet Partner CA", 10), ("Düsseldorfer Wurzel-CA", 5),
    ])
    private static let trigger = Mix<GeneratedCertificate.LifetimeTrigger?>([
        (.percentage(80), 50), (.percentage(95), 10), (.daysBeforeExpiry(30), 25),
        (.daysBeforeExpiry(7), 10), (nil, 5),
    ])
    private static let rsaBits = Mix<Int>([(2048, 70), (3072, 15), (4096, 15)])

    static func draw(
        _ identity: GeneratedIdentity, now: Int64, _ random: inout RandomSource
    ) -> GeneratedCertificate {
        let type = identity.oddity == .legacyCurveName ? .ellipticCurve : keyType.draw(&random)
        let curve = curve(type, identity.oddity, &random)
        let validity = validity.draw(&random)
        return GeneratedCertificate(
            identity: identity,
            attributes: attributes(identity.oddity, months: validity ?? 12, now: now, &random),
            keyType: type, keySize: curve?.bits ?? rsaBits.draw(&random), curve: curve,
            validityInMonths: validity, issuerName: issuerName.draw(&random),
            issuerCommonName: issuerCommonName.draw(&random),
            lifetimeTrigger: trigger.draw(&random),
            renewsAutomatically: random.chance(perMille: 700), materialSeed: random.next())
    }

    private static func curve(
        _ type: GeneratedKeyType, _ oddity: Oddity?, _ random: inout RandomSource
    ) -> GeneratedCurve? {
        guard type.isEllipticCurve else { return nil }
        return oddity == .legacyCurveName ? .p256K : KeyMix.curve.draw(&random)
    }

    /// A certificate is valid from its creation for the months of its policy.
    private static func attributes(
        _ oddity: Oddity?, months: Int, now: Int64, _ random: inout RandomSource
    ) -> GeneratedAttributes {
        let created = now - random.within(0...Int64(months) * 30 * 86_400)
        var attributes = GeneratedAttributes(
            created: created, updated: created, notBefore: created,
            expires: adding(months: Int64(months), to: created),
            enabled: random.chance(perMille: 930))
        attributes.apply(oddity)
        return attributes
    }
}
