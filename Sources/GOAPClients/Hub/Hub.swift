import GOAPCore
import GOAPSecrets

extension Client {
    /// The Hugging Face Hub.
    package static let hub = Client(
        name: "Hugging Face Hub", credential: .huggingFace, recipes: [.wrappedUpload, .hubUpload, .hubWork],
        failureRules: FailureRule.hub,
        tokens: [
            // Access tokens keep their last four characters, as the Hub's own client shows them.
            SecretPattern("hf_", "_.-", minimum: 8, word: 9, needsBoundary: true, literal: 30, shownEnd: 4),
            SecretPattern("api_org_", "_.-", minimum: 8, needsBoundary: true, literal: 30),
        ],
        installations: ["hf": "pip install huggingface_hub"])
}
