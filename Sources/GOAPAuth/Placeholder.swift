import GOAPCore
