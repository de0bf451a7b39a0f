import Diagnostics
import Foundation
import PolicySyntax
import Testing

/// The folder of the built-in policies of Azure/azure-policy, when the environment names one.
private let corpusFolder = ProcessInfo.processInfo.environment["POLICYC_CORPUS"]

@Suite(.enabled(if: corpusFolder != nil, "POLICYC_CORPUS names no corpus folder"))
struct SyntaxCorpusTests {
    /// The initiatives with more parameters than the documented 300, and how many (Language §1.7); nothing else is reported.
    static let parameterCounts = [
        "Regulatory Compliance/CIS_Controls_v8.1.json": 316,
        "Regulatory Compliance/CMMC_L2_v1.9.0.json": 390,
        "Regulatory Compliance/CSA_v4.0.12.json": 398,
        "Regulatory Compliance/Canada_Federal_PBMM_3-1-2020.json": 372,
        "Regulatory Compliance/EU_2555_(NIS2)_2022.json": 359,
        "Regulatory Compliance/EU_GDPR_2016_679.json": 394,
        "Regulatory Compliance/FBI_Criminal_Justice_Information_Services_v5.9.5.json": 397,
        "Regulatory Compliance/HITRUST_CSF_v11.3.json": 397,
        "Regulatory Compliance/K_ISMS_P_2023.json": 399,
        "Regulatory Compliance/NIST_SP_800-171_R3.json": 394,
        "Regulatory Compliance/NIST_SP_800-53_R5.1.1.json": 392,
        "Regulatory Compliance/NL_BIO_Cloud_Theme.json": 304,
        "Regulatory Compliance/NL_BIO_Cloud_Theme_V2.json": 340,
        "Regulatory Compliance/NZISM_v3.7.json": 395,
        "Regulatory Compliance/PCI_DSS_v4.0.1.json": 392,
        "Regulatory Compliance/SOC_2023.json": 396,
        "Regulatory Compliance/SWIFT_CSCF_2024.json": 384,
        "Security Center/AzureSecurityCenter.json": 360,
    ]

    @Test func everyBuiltInIsReadWithoutAnError() throws {
        let folder = URL(fileURLWithPath: try #require(corpusFolder))
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var counts: [String: Int] = [:]
        var reported = 0
        while let file = paths?.nextObject() as? URL {
            guard file.pathExtension == "json" else { continue }
            let read = ReadText(bytes: [UInt8](try Data(contentsOf: file)))
            let path = file.path.components(separatedBy: "/policySetDefinitions/").last ?? ""
            let known = Self.parameterCounts[path].map {
                ["initiative-limit: \($0) parameters, and the service documents a limit of 300"]
            }
            let found = read.diagnostics.map { "\($0.ruleID.name): \($0.message)" }
            #expect(found == known ?? [], "\(file.path)")
            reported += found.count
            for document in read.documents { counts[kind(document), default: 0] += 1 }
        }
        #expect(reported == Self.parameterCounts.count)
        // The corpus of 2026-04-29 (Language §9.1).
        #expect(counts == ["definition": 5_009, "initiative": 257])
    }

    private func kind(_ document: PolicyDocument) -> String {
        switch document {
        case .definition: "definition"
        case .assignment: "assignment"
        case .parameterDeclarations: "declarations"
        case .parameterValues: "values"
        case .initiative: "initiative"
        case .exemption, .enrollment, .attestation, .hierarchy: "other"
        case .unusable: "unusable document"
        case .other(let kind, _): kind
        }
    }
}
