/// What keys are made of and how they rotate (Domain §5.3).
final class KeyMix: Sendable {
    let type: Mix<GeneratedKeyType>
    let rsaBits: Mix<Int>
    let attributes: AttributeMix
    let managedPerMille: Int
    let rotationPerMille: Int

    private init(
        type: Mix<GeneratedKeyType>, rsaBits: Mix<Int>, attributes: AttributeMix,
        managedPerMille: Int, rotationPerMille: Int
    ) {
        self.type = type
        self.rsaBits = rsaBits
        self.attributes = attributes
        self.managedPerMille = managedPerMille
        self.rotationPerMille = rotationPerMille
    }

    static let vault = KeyMix(
        type: Mix([
            (.rsa, 5500), (.rsaHSM, 2500), (.ellipticCurve, 1000), (.ellipticCurveHSM, 900),
            (.symmetricHSM, 50), (.latticeHSM, 25), (.edwards, 25),
        ]),
        rsaBits: Mix([(2048, 70), (3072, 15), (4096, 15)]),
        attributes: .vault, managedPerMille: 80, rotationPerMille: 200)

    static let managedHSM = KeyMix(
        type: Mix([
            (.rsaHSM, 60), (.ellipticCurveHSM, 20), (.symmetricHSM, 19), (.latticeHSM, 1),
        ]),
        rsaBits: Mix([(2048, 40), (3072, 30), (4096, 30)]),
        attributes: .managedHSM, managedPerMille: 0, rotationPerMille: 100)

    static let curve = Mix<GeneratedCurve>([(.p256, 80), (.p384, 12), (.p521, 5), (.p256K, 3)])
    /// Half of the symmetric keys report no size, as with older API versions (Domain §2.2).
    private static let symmetricBits = Mix<Int?>([(nil, 50), (128, 10), (192, 5), (256, 35)])
    private static let trigger = Mix<Int>([(0, 70), (1, 25), (2, 5)])
    private static let life = Mix<GeneratedDuration>([
        (.days(90), 20), (.days(180), 20), (.months(18), 20), (.years(1), 30), (.years(2), 10),
    ])
    private static let lead = Mix<GeneratedDuration>([
        (.days(30), 60), (.days(7), 20), (.months(1), 20),
    ])

    func draw(
        _ identity: GeneratedIdentity, now: Int64, _ random: inout RandomSource
    ) -> GeneratedKey {
        let type = drawType(identity.oddity, &random)
        var attributes = attributes.draw(now: now, &random)
        attributes.apply(identity.oddity)
        return GeneratedKey(
            identity: identity, type: type, material: material(type, identity.oddity, &random),
            attributes: attributes, isManaged: random.chance(perMille: managedPerMille),
            rotation: random.chance(perMille: rotationPerMille) ? Self.policy(&random) : nil,
            materialSeed: random.next())
    }

    /// Deviations of moduli and curves need a key that has one.
    private func drawType(_ oddity: Oddity?, _ random: inout RandomSource) -> GeneratedKeyType {
        switch oddity {
        case .legacyCurveName: .ellipticCurveHSM
        case .leadingZeroByte, .shortModulus, .otherPadding, .textualSize: .rsaHSM
        default: type.draw(&random)
        }
    }

    private func material(
        _ type: GeneratedKeyType, _ oddity: Oddity?, _ random: inout RandomSource
    ) -> GeneratedMaterial {
        if oddity == .shortModulus { return .rsa(bits: 2047) }
        // 384 bytes need no padding, 256 do.
        if oddity == .otherPadding { return .rsa(bits: 2048) }
        if oddity == .legacyCurveName { return .ellipticCurve(.p256K) }
        if type.isRSA { return .rsa(bits: rsaBits.draw(&random)) }
        if type.isEllipticCurve { return .ellipticCurve(Self.curve.draw(&random)) }
        if type == .symmetricHSM { return .symmetric(bits: Self.symmetricBits.draw(&random)) }
        return .unknown
    }

    private static func policy(_ random: inout RandomSource) -> GeneratedRotationPolicy {
        let life = life.draw(&random)
        let expiry: GeneratedDuration? = random.chance(perMille: 500) ? .years(2) : nil
        switch trigger.draw(&random) {
        case 0: return GeneratedRotationPolicy(trigger: .afterCreate(life), expiryTime: expiry)
        case 1:
            return GeneratedRotationPolicy(
                trigger: .beforeExpiry(lead.draw(&random)), expiryTime: .years(1))
        default: return GeneratedRotationPolicy(trigger: .notifyOnly, expiryTime: expiry)
        }
    }
}

extension GeneratedAttributes {
    /// Sets the values of the deviations that are values.
    mutating func apply(_ oddity: Oddity?) {
        switch oddity {
        case .emptyNotBefore: notBefore = nil
        case .expiryAtEpoch: expires = 0
        case .expiryInYear9999: expires = AttributeMix.lastSecond
        default: break
        }
    }
}
