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
    /// The names of what lies in a folder, and whether each is a file; none where it cannot be read.
    fn entries(&self, _folder: &Path) -> Vec<(String, bool)> {
        Vec::new()
    }
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
            const FUSE: u64 = 0x6573_5546;
            if let Some(folder) = there
                && let Ok(stat) = rustix::fs::statfs(folder)
            {
                let kind = (stat.f_type as u64) & 0xffff_ffff;
                let mounts = || std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
                // Behind FUSE there may be a server, or a vault on this very disk.
                if NETWORK.contains(&kind) && !(kind == FUSE && is_local_fuse(&mounts(), folder)) {
                    return Disk::Network;
                }
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

    fn entries(&self, folder: &Path) -> Vec<(String, bool)> {
        let listed = std::fs::read_dir(folder).into_iter().flatten().flatten();
        listed
            .map(|entry| {
                let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
                (entry.file_name().to_string_lossy().into_owned(), is_file)
            })
            .collect()
    }
}

/// Whether a folder lies on a FUSE disk that is on this computer: a vault, a bound folder, a disk of another system.
/// `mounts` is the text of /proc/self/mountinfo (proc(5)). A kind that is not known may be a network.
#[cfg(any(target_os = "linux", test))]
fn is_local_fuse(mounts: &str, folder: &Path) -> bool {
    const LOCAL: [&str; 10] = [
        "fuseblk",
        "fuse.gocryptfs",
        "fuse.cryfs",
        "fuse.encfs",
        "fuse.securefs",
        "fuse.cryptomator",
        "fuse.bindfs",
        "fuse.mergerfs",
        "fuse.ntfs-3g",
        "fuse.exfat",
    ];
    let kind = mounts
        .lines()
        .filter_map(|line| {
            let (mount, source) = line.split_once(" - ")?;
            // A blank in a name is written as \040.
            let point = mount.split(' ').nth(4)?.replace("\\040", " ");
            let kind = source.split(' ').next()?;
            folder.starts_with(&point).then_some((point.len(), kind))
        })
        // Of two on one place the later one lies on top.
        .max_by_key(|(long, _)| *long);
    kind.is_some_and(|(_, kind)| LOCAL.contains(&kind))
}

/// What sync programs leave in the folders they keep: a name, how it may go on, whether it is a file, and whose it is.
const MARKS: [(&str, &str, bool, &str); 11] = [
    (".stfolder", "", false, "Syncthing"),
    (".dropbox", "", true, "Dropbox"),
    (".dropbox.cache", "", false, "Dropbox"),
    (".sync_", ".db", true, "Nextcloud or ownCloud"),
    ("._sync_", ".db", true, "Nextcloud or ownCloud"),
    (".owncloudsync.log", "", true, "ownCloud"),
    (".nextcloudsync.log", "", true, "Nextcloud"),
    (".tmp.driveupload", "", false, "Google Drive"),
    (".tmp.drivedownload", "", false, "Google Drive"),
    (".synologyworkingdirectory", "", false, "Synology Drive"),
    (".849c9593-d756-4e56-8d6e-42412f2a707b", "", true, "OneDrive"),
];

/// The sync program that left its mark in a folder.
fn marked(entries: &[(String, bool)]) -> Option<&'static str> {
    entries.iter().find_map(|(name, is_file)| {
        let name = name.to_lowercase();
        let mark = MARKS.iter().find(|(begins, ends, file, _)| {
            let fits = match ends.is_empty() {
                true => name == *begins,
                false => name.starts_with(begins) && name.ends_with(ends),
            };
            fits && file == is_file
        });
        mark.map(|(.., service)| *service)
    })
}

/// Variables in which sync programs name their folders.
const VARIABLES: [(&str, &str); 3] = [
    ("OneDrive", "OneDrive"),
    ("OneDriveCommercial", "OneDrive"),
    ("OneDriveConsumer", "OneDrive"),
];

/// Names of folders that sync programs make.
const NAMES: [(&str, &str); 17] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("mobile documents", "iCloud"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("shared drives", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("pclouddrive", "pCloud"),
    ("proton drive", "Proton Drive"),
    ("syncthing", "Syncthing"),
    ("synologydrive", "Synology Drive"),
    ("seafile", "Seafile"),
    ("box sync", "Box"),
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
            // "OneDrive – Little Oaks School", "Dropbox (Personal)", "Nextcloud2"; "dropboxes" is another word.
            let rest = part.strip_prefix(name);
            if rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic)) {
                return Err(StoreError::SyncedFolder { service });
            }
        }
    }
    // Whatever it is called: the program leaves a mark in the folder it keeps, and all below is synced.
    for folder in real.ancestors() {
        if let Some(service) = marked(&probe.entries(folder)) {
            return Err(StoreError::SyncedFolder { service });
        }
    }
    match probe.disk(&real) {
        Disk::Local => Ok(()),
        Disk::Network => Err(StoreError::NetworkFolder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_synced_folder_is_known_by_what_its_program_leaves_in_it() {
        for (mark, folder) in [
            (".stfolder", true),
            (".dropbox", false),
            (".sync_4f2a.db", false),
            (".owncloudsync.log", false),
            (".tmp.driveupload", true),
            (".849C9593-D756-4E56-8D6E-42412F2A707B", false),
        ] {
            let place = tempfile::tempdir().unwrap();
            let records = place.path().join("School/records");
            std::fs::create_dir_all(&records).unwrap();
            assert!(refuse(&records, &SystemProbe).is_ok(), "{mark}");
            let path = place.path().join("School").join(mark);
            if folder {
                std::fs::create_dir(path).unwrap();
            } else {
                std::fs::write(path, "").unwrap();
            }
            let refused = refuse(&records, &SystemProbe);
            assert!(matches!(refused, Err(StoreError::SyncedFolder { .. })), "{mark}");
        }
        // The settings of Dropbox lie in a folder of that name in every home.
        assert_eq!(marked(&[(".dropbox".to_owned(), false)]), None);
    }

    #[test]
    fn names_that_go_on_are_known_and_other_words_are_not() {
        let refused = |name: &str| {
            let folder = Path::new("/nowhere").join(name).join("records");
            matches!(
                refuse(&folder, &SystemProbe),
                Err(StoreError::SyncedFolder { .. })
            )
        };
        for name in [
            "OneDrive – Personal",
            "OneDrive - School",
            "Dropbox Family",
            "Dropbox (Home)",
            "Nextcloud2",
            "nextcloud-school",
            "Shared drives",
            "ownCloud",
            "GoogleDrive-a@b",
            "Seafile",
        ] {
            assert!(refused(name), "{name}");
        }
        for name in ["Dropboxes", "Records", "My drives to school", "Sync notes"] {
            assert!(!refused(name), "{name}");
        }
    }

    #[test]
    fn a_vault_on_this_disk_is_no_network() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
            40 22 0:50 / /home/ann/My\\040vault rw - fuse.gocryptfs /home/ann/cipher rw\n\
            41 22 0:51 / /media/usb rw - fuseblk /dev/sdb1 rw\n\
            42 22 0:52 / /home/ann/server rw - fuse.sshfs ann@server: rw\n\
            43 22 0:53 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw\n";
        for local in ["/home/ann/My vault/records", "/media/usb/records"] {
            assert!(is_local_fuse(mounts, Path::new(local)), "{local}");
        }
        for remote in ["/home/ann/server/records", "/run/user/1000/gvfs/x", "/elsewhere"] {
            assert!(!is_local_fuse(mounts, Path::new(remote)), "{remote}");
        }
    }
}
