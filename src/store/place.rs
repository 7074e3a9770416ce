//! Folders in which no store may lie: where another program moves files, or the network can vanish.

use super::StoreError;
use std::path::{Path, PathBuf};

/// What kind of disk a folder lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    Local,
    Network,
}

/// What has to be asked of the system.
pub trait FsProbe: Send + Sync {
    /// The disk of the nearest folder that is there.
    fn disk(&self, folder: &Path) -> Disk;
    /// A folder the system names in a variable.
    fn variable(&self, name: &str) -> Option<PathBuf>;
    /// The folder with links followed, as far as it is there.
    fn resolve(&self, folder: &Path) -> PathBuf;
}

/// The system itself.
pub struct SystemProbe;

impl FsProbe for SystemProbe {
    fn disk(&self, folder: &Path) -> Disk {
        #[cfg(target_os = "linux")]
        {
            /// NFS, SMB, SMB2, CIFS, FUSE, AFS, Ceph.
            const NETWORK: [u64; 7] = [
                0x6969,
                0x517b,
                0xfe53_4d42,
                0xff53_4d42,
                0x6573_5546,
                0x5346_414f,
                0x00c3_6400,
            ];
            let there = folder.ancestors().find(|folder| folder.exists());
            if let Some(stat) = there.and_then(|folder| rustix::fs::statfs(folder).ok())
                && NETWORK.contains(&((stat.f_type as u64) & 0xffff_ffff))
            {
                return Disk::Network;
            }
        }
        let text = folder.to_string_lossy();
        let unc = text.starts_with(r"\\") && !text.starts_with(r"\\?\") && !text.starts_with(r"\\.\");
        if unc || text.starts_with(r"\\?\UNC\") {
            Disk::Network
        } else {
            Disk::Local
        }
    }

    fn variable(&self, name: &str) -> Option<PathBuf> {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    }

    fn resolve(&self, folder: &Path) -> PathBuf {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        for there in absolute.ancestors() {
            if let (Ok(real), Ok(rest)) = (there.canonicalize(), absolute.strip_prefix(there)) {
                return real.join(rest);
            }
        }
        absolute
    }
}

/// Variables in which sync programs name their folders.
const VARIABLES: [(&str, &str); 3] = [
    ("OneDrive", "OneDrive"),
    ("OneDriveCommercial", "OneDrive"),
    ("OneDriveConsumer", "OneDrive"),
];

/// Names of folders that sync programs make.
const NAMES: [(&str, &str); 9] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("mobile documents", "iCloud"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
];

/// Refuses a folder that is synced or lies on a network.
///
/// # Errors
/// [`StoreError::SyncedFolder`], [`StoreError::NetworkFolder`].
pub fn refuse(folder: &Path, probe: &dyn FsProbe) -> Result<(), StoreError> {
    let real = probe.resolve(folder);
    for (variable, service) in VARIABLES {
        if let Some(synced) = probe.variable(variable)
            && real.starts_with(probe.resolve(&synced))
        {
            return Err(StoreError::SyncedFolder { service });
        }
    }
    // Either kind of slash, so that a folder of another system is known too.
    let text = real.to_string_lossy().to_lowercase();
    for part in text.split(['/', '\\']) {
        for (name, service) in NAMES {
            // "OneDrive - Little Oaks School", "Dropbox (Personal)".
            let rest = part.strip_prefix(name);
            if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" - ") || rest.starts_with(" (")) {
                return Err(StoreError::SyncedFolder { service });
            }
        }
        if part.starts_with("googledrive-") || part.starts_with("onedrive-") || part.starts_with("dropbox-") {
            return Err(StoreError::SyncedFolder {
                service: "a sync program",
            });
        }
    }
    match probe.disk(&real) {
        Disk::Local => Ok(()),
        Disk::Network => Err(StoreError::NetworkFolder),
    }
}
