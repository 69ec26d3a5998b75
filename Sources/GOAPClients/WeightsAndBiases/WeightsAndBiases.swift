package import GOAPCore
import GOAPEngine
import GOAPSecrets

extension Client {
    /// Weights & Biases, where runs are logged.
    package static let weightsAndBiases = Client(
        name: "Weights & Biases", credential: .weightsAndBiases, recipes: [.wandbUpload],
        failureRules: FailureRule.weightsAndBiases,
        // Keys of the older form are 40 hexadecimal digits, as hashes of commits are: only known values are masked.
        tokens: [SecretPattern("wandb_v1_", "_", minimum: 8, needsBoundary: true, literal: 20)],
        installations: ["wandb": "pip install wandb"])
}

extension Recipe {
    /// Runs and artifacts on their way to Weights & Biases by its client.
    package static let wandbUpload = Recipe(
        name: "wandb upload", kind: .upload, programs: ["wandb", "python*"],
        matches: { words in
            let lead = words.program == "wandb" ? [] : ["-m", "wandb"]
            return [["sync"], ["artifact", "put"]].contains { words.arguments.starts(with: lead + $0) }
        },
        requirements: [.credential(name: CredentialKind.weightsAndBiasesName, access: nil)],
        retry: RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30)),
        environment: EnvironmentVariable.plain,
        summary: { output in
            output.lastURL { word in ["/runs/", "/artifacts/"].contains { word.contains($0) } }
        },
        log: LogWords(noun: "Upload", start: "W&B authentication validated, starting upload"))
}

extension FailureRule {
    /// What its client says of a key that is missing or refused.
    package static let weightsAndBiases: [FailureRule] = [
        FailureRule("W&B refuses the credential", in: .refusal, .credential) { evidence in
            evidence.recipe == .wandbUpload
                && evidence.says(["api_key not configured", "api key not configured", "no api key", "response [401]"])
        }
    ]
}
