import InventoryGeneration
import Testing

@Suite struct OddityTests {
    /// What each deviation looks like in a form that can express it (Domain §6).
    @Test(arguments: [
        (Oddity.upperCaseHost, KeyForm.restList, ".VAULT.AZURE.NET/keys/"),
        (.explicitPort, .cliList, ".vault.azure.net:443/keys/"),
        (.legacyCurveName, .restShow, #""crv":"SECP256K1""#),
        (.legacyCurveName, .alias, #""ellipticCurveName":"P-256K""#),
        (.otherPadding, .restShow, #"=","e":"AQAB""#),
        (.leadingZeroByte, .powershellShow, #""N":[0,"#),
        (.shortModulus, .armGet, #""keySize":2047"#),
        (.missingAttributes, .cliShow, #""attributes":null"#),
        (.emptyNotBefore, .alias, #""notBefore":"""#),
        (.textualSize, .alias, #""keySize":""#),
        (.expiryAtEpoch, .cliList, #""expires":"1970-01-01T00:00:00+00:00""#),
        (.expiryAtEpoch, .restList, #""exp":0,"#),
        (.expiryInYear9999, .cliList, #""expires":"9999-12-31T23:59:59+00:00""#),
        (.expiryInYear9999, .restShow, #""exp":253402300799"#),
        (.fractionalSeconds, .alias, #".0000000Z""#),
        (.offsetDates, .alias, #"-08:00""#),
    ])
    func recordsShowTheDeviation(oddity: Oddity, form: KeyForm, text: String) {
        var odd = 0
        for case .key(let key) in InventoryGenerator(seed: 21, oddPerMille: 500).prefix(2000) {
            var bytes: [UInt8] = []
            form.append(key, to: &bytes)
            let record = String(decoding: bytes, as: UTF8.self)
            guard key.identity.oddity == oddity else { continue }
            let isShown = record.contains(text)
            #expect(isShown, "\(record)")
            odd += 1
        }
        #expect(odd > 20)
    }

    @Test func regularRecordsAreTheRule() {
        let keys = InventoryGenerator(seed: 22, oddPerMille: 0).prefix(2000)
        #expect(
            keys.allSatisfy { object in
                if case .key(let key) = object { key.identity.oddity == nil } else { false }
            })
    }
}
