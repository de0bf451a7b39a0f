/// How much a policy may put into memory for one resource, and at how much a batch is evaluated in parts.
///
/// What one resource gets does not depend on the others, nor on other policies, so that batches and workers change no verdict: the
/// limits of a batch only split it, and the last part is one policy over one resource.
package struct EvaluationLimits: Sendable {
    /// Combinations of elements of different arrays; beyond them what reads their scope is an error. The service stops at 100
    /// (Language §1.7).
    package var combinationsOfResource = 1 << 20
    package var combinationsOfBatch = 1 << 21
    /// Estimated bytes of all results: what functions make, positions, and a code or a truth for each of these.
    package var bytesOfResource = 1 << 31
    package var bytesOfBatch = 1 << 29

    package init() {}
}
