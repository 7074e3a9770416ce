//! The slot of the recovery words.
//!
//! The words are 128 random bits: nobody can try that many, so trying one set need not be slow. They make the
//! secret half of a pair of keys (X25519); the public half lies in the slot. So a change of password, which makes a
//! new data key, can wrap it for the words without having them. Whoever could put a public half of their own there
//! would be handed the next data key: a proof that only the present data key can make stands beside it.

use super::{DataKey, Slot, bound_to, hex, random, seal, unhex, unseal};
use crate::store::StoreError;
use crate::store::recovery::RecoveryWords;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

const RECOVERY: &str = "recovery";

/// What the next data key is wrapped with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// The public half that belongs to the words.
    public: String,
    /// The public half that was made for this one wrapping.
    once: String,
    /// Whoever made this slot had the data key.
    proof: String,
}

/// A slot in which these words open the data key.
pub(super) fn wrap(
    store: Uuid,
    key: &DataKey,
    words: &RecoveryWords,
    made: DateTime<Utc>,
) -> Result<Slot, StoreError> {
    let mut salt = [0u8; 16];
    random(&mut salt)?;
    let public = PublicKey::from(&secret_of(words, &salt));
    wrap_for(store, key, public, salt, made)
}

/// The same words in a slot for another data key; none if the slot is of an older form, or not by who had the key.
pub(super) fn wrap_again(
    store: Uuid,
    slot: &Slot,
    old: &DataKey,
    new: &DataKey,
) -> Result<Option<Slot>, StoreError> {
    let Slot::Recovery {
        made,
        salt,
        kept: Some(kept),
        ..
    } = slot
    else {
        return Ok(None);
    };
    let (salt, public) = (unhex::<16>(salt)?, unhex::<32>(&kept.public)?);
    if proof(store, old, &public, &salt, *made) != kept.proof {
        return Ok(None);
    }
    wrap_for(store, new, PublicKey::from(public), salt, *made).map(Some)
}

fn wrap_for(
    store: Uuid,
    key: &DataKey,
    public: PublicKey,
    salt: [u8; 16],
    made: DateTime<Utc>,
) -> Result<Slot, StoreError> {
    let mut once = Zeroizing::new([0u8; 32]);
    random(&mut *once)?;
    let secret = StaticSecret::from(*once);
    let once = PublicKey::from(&secret);
    let wrapping = derive(&secret, &public, &once, &public);
    let (nonce, sealed) = seal(key, &wrapping, &bound_to(store, RECOVERY))?;
    Ok(Slot::Recovery {
        made,
        salt: hex(&salt),
        nonce,
        sealed,
        kept: Some(Kept {
            public: hex(public.as_bytes()),
            once: hex(once.as_bytes()),
            proof: proof(store, key, public.as_bytes(), &salt, made),
        }),
    })
}

/// The data key, by the words.
pub(super) fn unwrap(
    store: Uuid,
    salt: &str,
    nonce: &str,
    sealed: &str,
    kept: Option<&Kept>,
    words: &RecoveryWords,
) -> Result<DataKey, StoreError> {
    let salt = unhex::<16>(salt)?;
    let wrapping = match kept {
        Some(kept) => {
            let secret = secret_of(words, &salt);
            let public = PublicKey::from(&secret);
            let once = PublicKey::from(unhex::<32>(&kept.once)?);
            derive(&secret, &once, &once, &public)
        }
        // Slots from before words outlived a change of password.
        None => {
            let mut hash = Sha256::new();
            hash.update(b"fourfold/1/recovery/");
            hash.update(salt);
            hash.update(words.bytes());
            Zeroizing::new(hash.finalize().into())
        }
    };
    unseal(nonce, sealed, &wrapping, &bound_to(store, RECOVERY))
}

fn secret_of(words: &RecoveryWords, salt: &[u8; 16]) -> StaticSecret {
    let mut hash = Sha256::new();
    hash.update(b"fourfold/1/words/");
    hash.update(salt);
    hash.update(words.bytes());
    let secret: Zeroizing<[u8; 32]> = Zeroizing::new(hash.finalize().into());
    StaticSecret::from(*secret)
}

/// What both halves agree on.
fn derive(
    mine: &StaticSecret,
    theirs: &PublicKey,
    once: &PublicKey,
    public: &PublicKey,
) -> Zeroizing<[u8; 32]> {
    let mut hash = Sha256::new();
    hash.update(b"fourfold/1/wrapped-for-words/");
    hash.update(once.as_bytes());
    hash.update(public.as_bytes());
    hash.update(mine.diffie_hellman(theirs).as_bytes());
    Zeroizing::new(hash.finalize().into())
}

fn proof(store: Uuid, key: &DataKey, public: &[u8; 32], salt: &[u8; 16], made: DateTime<Utc>) -> String {
    let mut hash = Sha256::new();
    // All parts have lengths of their own, so that none can be taken for another.
    hash.update(b"fourfold/1/words-belong/");
    hash.update(key.0);
    hash.update(store.as_bytes());
    hash.update(salt);
    hash.update(public);
    hash.update(made.timestamp_micros().to_be_bytes());
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::super::{KdfCost, KeyFile, Passphrase};
    use super::*;

    fn typed(words: &RecoveryWords) -> Passphrase {
        Passphrase::new(words.words().join(" "))
    }

    #[test]
    fn words_open_the_next_key_and_what_another_put_there_does_not() {
        let store = Uuid::from_u128(7);
        let (old, new) = (DataKey::random().unwrap(), DataKey::random().unwrap());
        let (words, theirs) = (RecoveryWords::random().unwrap(), RecoveryWords::random().unwrap());
        let file = |key: &DataKey| {
            let password = Passphrase::new("correct horse");
            KeyFile::new(store, key, Some(&password), KdfCost::CHEAP).unwrap()
        };
        let made = "2026-11-22T09:00:00Z".parse().unwrap();
        let keys = file(&old).with_recovery(&old, &words, made).unwrap();
        assert!(keys.unlock(Some(&typed(&words))).unwrap() == old);
        let next = file(&new).with_recovery_of(&keys, &old, &new).unwrap();
        assert!(next.unlock(Some(&typed(&words))).unwrap() == new);
        assert_eq!(next.recovery(), Some(made));
        // A slot that was put there without the data key is not taken along.
        let guessed = DataKey::random().unwrap();
        let planted = file(&old).with_recovery(&guessed, &theirs, made).unwrap();
        let next = file(&new).with_recovery_of(&planted, &old, &new).unwrap();
        assert_eq!(next.recovery(), None);
    }
}
