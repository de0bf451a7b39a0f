/// One deviation of a record from the usual text, for robustness tests (Domain §6).
///
/// A record is odd only in forms that can express the deviation; `expiryAtEpoch`, `expiryInYear9999`,
/// `legacyCurveName` and `shortModulus` also set the values of the generated object.
package enum Oddity: Sendable, CaseIterable {
    /// `https://KV-000001.VAULT.AZURE.NET/…`
    case upperCaseHost
    /// `https://kv-000001.vault.azure.net:443/…`
    case explicitPort
    /// `SECP256K1` for `P-256K`.
    case legacyCurveName
    /// Padded base64url in REST records, unpadded standard base64 in those of the command line.
    case otherPadding
    /// A modulus with a zero byte in front.
    case leadingZeroByte
    /// A modulus of 2047 bits in 256 bytes.
    case shortModulus
    /// `"attributes": null` or no such member; PowerShell records keep their top-level dates.
    case missingAttributes
    /// An activation date of `""` in forms that write dates as text.
    case emptyNotBefore
    /// `"keySize": "2048"` in alias records.
    case textualSize
    /// An expiry of 0 seconds, which is a date and not "never".
    case expiryAtEpoch
    /// 9999-12-31T23:59:59Z, the last second that has a name.
    case expiryInYear9999
    /// Dates of alias records with seven fraction digits, all zero.
    case fractionalSeconds
    /// Dates of alias records in local time with the offset `-08:00`.
    case offsetDates
}
