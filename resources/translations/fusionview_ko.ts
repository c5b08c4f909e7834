<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
  <context>
    <name>Below</name>
    <message>
      <source>(Excess) kurtosis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1/cm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>10th percentile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>90th percentile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A colour picture, not a measurement.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A contour occurs twice; it counts once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A landmark has no position.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A localizer, made to plan other series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A map computed from other images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mask of {0} voxels does not fit the grid {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mosaic: all slices of a time point are tiled into one picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A multi-frame object that does not say where each of its frames lies.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A patient height of {0} m cannot be.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A patient weight of {0} kg cannot be.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A percentage of the maximum needs a positive maximum, and this region has none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A profile needs two different points.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A projection or screen capture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A region cannot have several frames.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A registration needs two volumes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A report refers to the DICOM series that was measured.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A single slice of unknown thickness; 1 mm is assumed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A single slice.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A transform for these volumes is known and was used as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A transform, not an image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ADC</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Activity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add one first: fusionview pacs add --help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An archive: unpack it first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An array {0} does not fit the projector {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An index of a DICOM medium; the files it names are listed themselves.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anatomy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Angular second moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask archive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask for fewer images, or make room; nothing incomplete was kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask for less.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask for the right to read it, or copy it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask who runs the server for the right to do so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask who runs the server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask who runs the server; its log says why.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask who runs the server; the status says what to look for in its log.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Attenuate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Attenuation (1CM) is not an uptake.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Autocorrelation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Averaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Background</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bin size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both images share one frame of reference; a DICOM registration could not say which of them moves.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both layers show the same volume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both volumes have one frame of reference: the scanner aligned them already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Box {0} to {1} leaves the grid {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bq</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bq/mL</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brush radius</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C Bq/mL, D Bq left when C is measured or corrected to, W kg; 1 kg is 1000 mL</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C · BSA / D, BSA = 0.007184 W^0.425 H^0.725 m², H in cm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C · IBW / D, IBW = 48.0 + 1.06 (H - 152) men, 45.5 + 0.91 (H - 152) women, H in cm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C · LBM / D, LBM = 1.10 W - 120 (W/H)² men, 1.07 W - 148 (W/H)² women, H in cm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C · LBM / D, LBM = 1.10 W - 128 (W/H)² men, 1.07 W - 148 (W/H)² women, H in cm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C · LBM / D, LBM = 9270 W / (6680 + 216 BMI) men, 9270 W / (8780 + 244 BMI) women</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CT</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changes of the flicker</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check SUV computation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check its name and your network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check scanner, image grid and attenuation of the projection data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that both show the same part of the body and are not mere noise.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that both show the same part of the body, or start from the same place: one point in each volume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that it is complete, and unpack or convert it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that the server is still running, and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that this is a DICOMweb service.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that this is the address of a DICOMweb service.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the address, network and firewall.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the address, the network and its firewall.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the free space of the disk and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the free space of the disk and try again; or write CSV.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the free space of the disk and try again; or write NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the numbers of views, radial bins, rings and segments.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the numbers of voxels, views, radial bins, rings and segments.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the orientation, position and spacing tags of the series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the path, often /dicom-web or /dicomweb.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the path.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the port, and that the server is running.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the port, and whether the server wants TLS.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the port, or use http.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checksums</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose 1 to 3600 seconds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose DICOM files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a .fusionview file, or go back to an earlier copy.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a .fusionview file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a 3-D mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a 3-D series of at least {0} slices.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a DICOM SEG file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a DICOM or NIfTI file, or a folder of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a first colour below the last one; tick Inverted to turn the map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder outside of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder that you may write to, with enough space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder with DICOM files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder with DICOM or NIfTI files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder with DICOM or NIfTI images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder with one of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a frame that it has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a new folder where you may write, with enough free space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a new or an empty folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a profile or a distance in the list.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a series with several frames.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a smaller region to leave out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an RTSTRUCT file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an RTSTRUCT, a SEG or a NIfTI mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an SUV or Bq/mL.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an anatomical and a functional volume, and register them again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an even number of crystals and fewer radial bins than crystals.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an existing folder that you may write to, with enough free space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an image series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an image, and one of {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another SR, or export it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another acquisition, or simulate with more counts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another one to register to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another place.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another series, or check that this one was read completely.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose at most {0} subsets.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one of 1 to 64 characters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one of M, F, O.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one of {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one with --series ID: {0}{1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose other data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose such a file name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder of the study itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the header file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the registration that was made for these two frames of reference.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose what shall move.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cividis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clip the region to the image before adding it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close other programs, or decompress the series first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cluster prominence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cluster shade</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cluster tendency</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coefficient of variation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colours of PET and SPECT</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparing files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compiling the registration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Computed from another series (reformatted or subtracted).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Contours lie up to {0} mm beside the slices; the nearest were taken.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Contrast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Convert it first, for example with dcm2niix.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Convert it to NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Convert it to a scalar NIfTI file of 3 or 4 dimensions first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Convert values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy it again, or convert it to NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy or convert it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy or export the file again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy or export the series again, then reopen the folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy or export the series again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the data again, or correct the header.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the file again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct injection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct the file, or delete it and add the servers again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct the title of the server (called AET).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct the values that were entered, or show the series as stored.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correlation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Count</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Count rate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Counts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Counts (CNTS) can become SUV by Philips' private factors only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Create it first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Crystals per ring</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cubic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOM without an image or another known object.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DWI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Damaged ({0}); it was not copied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Decay correction {0} is not supported.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Decompress the series first, for example with dcmdjpeg, dcmdjpls or gdcmconv.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Demo PET</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Demo study ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Demo {0} MR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Did you mean {0}?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Difference average</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Difference entropy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Difference variance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Directions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Displacements {0} do not fit the grid {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dissimilarity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dixon fat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dixon in phase</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dixon opposed phase</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dixon water</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Do not trust</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dose Units {0}: no unit is shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw a line, or change one of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw a region first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw at least one voxel, or choose another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw inside the image, or with a larger radius.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw it inside the volume, or choose another region.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw it, or choose another region.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw one first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw or export the mask on the grid of its image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw or resample the region on the grid of this image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw or select a region first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw the region on one of the two volumes, or resample it to one of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw when it has ended, or cancel it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dynamic PET</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dynamic phantom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dynamic phantom ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each plane of it has a factor of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End what uses that port, or choose the one that the server knows us by.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Energy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter it when you add the server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter them again: fusionview pacs add.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entropy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every n-th slice (0: whole volume)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exchange them, or leave one out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export it with a single factor.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export it with a single mapping of its values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export it with the image that it was drawn on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export one of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export or copy it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export or copy the file again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the acquisition again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the complete series again from the archive or the scanner.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the complete series again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the data as integers or floats.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the frames as separate series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the image again, or as NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the projection data again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the projections again, or as DICOM.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the results, and please report this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the segmentation again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the series again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the series as single slices.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the series without tilt.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the structure set again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export them as segments of one stack.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export them uncompressed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export with the series on which the regions were drawn.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>FLAIR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fall</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter FWHM</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Final resolution</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First bin starts at</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fixed bin number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fixed bin size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fixed value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fractional: voxels of at least one half belong.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Function</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gamma</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Get series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give PEM files that exist and belong together.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a .h5 file written by `fusionview simulate`, or copy it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a .h5 file written by `fusionview simulate`.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a .tfm file written by fusionview, ITK or Slicer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a Deformable Spatial Registration object.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a PEM file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a Spatial Registration (REG) object.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a mask that ends in .nii or .nii.gz.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a name or an address.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give certificate and key, or retrieve by C-GET.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the SEG of the regions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the file of the authority that signed it (ca_file).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the map in 1/cm at 511 keV (many files hold 1/cm times 10000, or 1/mm), or go on without attenuation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the segmentation that was written for these regions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the user by itself; the password goes to the system's keyring.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give three numbers for each voxel of the grid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go back to an earlier copy of the file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Good</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grey</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grey levels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>HU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Half of an image in two files, NIfTI or ANALYZE 7.5 (which does not tell left from right): convert it to a single .nii file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Half-life</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Have our title and address entered at the server, or use the title it knows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Height</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide at the start who the patient is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Highest intensity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Histogram bins</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hot Iron</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hot Metal Blue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hot iron</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the values of {0} were computed is not known.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Images cannot be received at {0}:{1}: {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Images come by get or move.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Information correlation 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Information correlation 2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Injected dose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Intensities</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Interpolation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Interquartile range</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inverse difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inverse difference moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inverse grey</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inverse variance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It cannot be read: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It claims {0} frames.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has 1 to 16 plain characters; ask who runs the server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has no closed contour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has no frame.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has the dimensions {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has {0} dimensions {1}; only up to four can be opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has {0}; only single values in 2 to 4 dimensions can be opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is a whole number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is no DICOM file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is on or off.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is taken as usual instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is used until the program ends.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It lies on another grid; each voxel took the nearest pixel.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It maps {0} ranges of stored values to {1}, each by another slope.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It takes {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Iterations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its Number of Frames is no number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its compressed picture is in colour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its compressed picture is {0} × {1}, but its header says {2} × {3}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its compressed pixel data are truncated.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its data are compressed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its frames are incomplete: {0} to {1} images at a slice position.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its frames differ in size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its frames do not lie at the same places.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its gates are summed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its header does not say to which side of the first slice the others lie, nor how far apart: they are stacked along their normal by the slice thickness. Check head and feet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its header has no valid orientation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its largest attenuation is {0} 1/cm, and that of a body lies between {1} and {2} 1/cm: the unit or the slope of this map is probably wrong.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its maximum is {0}; lower the threshold or move the region.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its position tags do not make a grid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its real-world values are in a table, which is not read: values are as stored.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its rotations have views of different duration.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its slice distance of {0} is taken as mm, not as pixels of {1} mm.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its slices are sheared against each other, as by a tilted gantry.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its slices are uneven ({0}; one would move by {1} mm).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its slices differ in {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its slices have no complete position, direction and pixel size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its table of frames is too large.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its unit {0} is no activity concentration.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its values ({0}) are shown without a unit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its values are stored as {0} of {1} bytes, which is not known.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its voxels are colours or complex numbers, not single values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its voxels are not in a single file beside it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its {0} has {1} values for {2} frames.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its {0} pieces of compressed data do not make the {1} frames it claims.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Joint average</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Joint entropy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Joint maximum</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Joint variance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept apart: its b-values do not cover the same slice positions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Known are: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Large</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Largest rotation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Largest shift</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it out, or write it again with another program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let images come by C-MOVE for this server (--retrieve move).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let the name end in .mp4 or .gif.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let the program make the grid from the scanner.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>List-mode data, not an image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Load series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look it up again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look with 'fusionview info PATH' whether the folder is complete.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lossily compressed: its values are not exactly those measured.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lowest intensity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lowest intensity {0} is not below highest intensity {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MR</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Magma</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make demo study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make dynamic demo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark a spot beside that line.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark at least {0} spots, not on one line; one spot alone is a start from the same place.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark each spot once in either volume, in the same order.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark the same place in both under Register, or start from the centres of mass.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum histogram gradient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum histogram gradient intensity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum ring difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean absolute deviation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure a region first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure something first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure when it has ended, or cancel it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Median</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Median absolute deviation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Merged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum histogram gradient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum histogram gradient intensity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mode</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the region onto uptake, or use a fixed threshold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the region to where the scanner measured something.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NM {0}: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name it {0}{1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name one of its files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name the folder where they are now with --folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nearest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neighbours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neither DICOM nor NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No line of response crosses the image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No measured values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No place along the body leaves half of the smaller volume inside the larger one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No position is better than chance: the volumes share no structure.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No region is selected.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No transform is known, so positions and rotations were searched.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Normal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Normalised inverse difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Normalised inverse difference moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not a DICOM PET series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not a DICOM file; it was not copied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not a PET series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing incomplete was kept; try again, or ask who runs the server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing listens at {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing listens at {0}:{1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing that you had is lost. Please copy the report and send it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of bins</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only a phantom whose activity is known can be scanned here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only rigid registrations are read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only rotations with a shift are read; resample the images where it was made.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only {0} of the smaller volume lies inside the other. Check the overlay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity of the functional layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a study first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open an MR and a PET or SPECT first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open demo study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open dynamic demo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open it with that version or a later one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open it with the series that it was drawn on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open it with the version that saved it, or a later one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its folder instead of the project, or bring the old files back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its folder instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open or reconstruct one first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open registration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open scan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open that study again and repeat it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the corrected PET from its DICOM files; they hold weight, dose and times.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the demo study, or load projection data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the demo study, or open a scan file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the folder again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the folder of the images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the functional layer from DICOM, or export the table as CSV.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the series again, and correct it before it is resampled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the series as stored, or choose a PET in Bq/mL for SUV.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the series as stored.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the series that it was made from.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the study that they were drawn on first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PD</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PET</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PET 20 Step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PET projection data, not an image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PET series {0} has no {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PET sinogram: {0} views of {1} bins ({2}), {3} planes in {4}, {5} time-of-flight bins; scanner {6} of {7} rings, {8} detectors each.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parts of the volume disagree by {0} mm. Check edges all around.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pet 20 step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picture {0} of {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place of the wipe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place the volume in the middle of the scanner, or the grid round the volume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plane</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ports are 1 to 65535.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preferences hold until the program ends. Check the permissions of the folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prepare back projection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prepare fast code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prepare projection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preparing texture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preparing the volumes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Project the activity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Projection data must be raw counts; corrections belong in the model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Projection data: reconstruct it instead of opening it as an image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Projections of shape {0} do not fit {1} energy windows and {2} views.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the files of the series back where they were opened from.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the header and its data into one folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quartile coefficient of dispersion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radial bins</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radius</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radius of the spyglass</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Range</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read regions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read registration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read scan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read them on the series that they were drawn on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading voxels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ready to reconstruct</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reconstruct</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reconstruct it instead of opening it as an image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Refining</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Refining at {0} mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regions need an image to lie on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Register</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Register the two layers first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Registered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Registration is ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Registration needs two volumes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reload the series; if it persists the file is inconsistent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove it and mark the spot again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove registration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove the duplicates, or export the series again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename region</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resample one of them to the grid of the other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resample the attenuation map to the PET after registering both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resample the image on a grid with right angles, or write NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resample the region to the grid of the volume first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rescale Type {0} is no Hounsfield scale.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset them under Preferences.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ring pitch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Robust mean absolute deviation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Root mean square</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SIMIND counts angles from the front; half a turn was added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUL (James 128)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUL (Janma)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUL (Morgan 120)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUV is not converted back to Bq/mL.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUVbsa (Du Bois)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUVbw</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUVibw</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save automatically every</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save in another place, and have the disk checked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the picture as PNG, and report this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the regions as NIfTI masks, and report this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the registration as an ITK transform (.tfm) instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved {0}, and read it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search archive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Searching, {0} files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See 'fusionview info PATH' for what was found and why it was left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select a region, and wait until its texture is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select the region to erase from in the list.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send fewer files, or have its limit raised.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send files of another form, or ask who runs the server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send to archive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sensitivity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sensitivity {0} of {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sex is {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of maximum</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show a series with frames, and draw a region.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show each volume alone, put the crosshair on the spot, and press Mark.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show one first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the crosshair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the series in Bq/mL, or export it again with these values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown as stored; the header allows SUV.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simulate a scan or open a scan file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simulate scan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of a square</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of texts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skewness</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slice {0} of {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Some contours cross each other; all of them belong to the region.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Some pictures may show the patient's name in their pixels (burnt-in annotation): look at them before you pass them on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Some preferences could not be used. {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sorting slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sphere radius</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spring</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start from the centres of mass, or from the same place: one point in each.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start from the same place: one point in each volume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Statistics</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped after update {0} of {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Subsets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sum average</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sum entropy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sum variance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Summer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch TLS off for this server, or correct its port.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take at least 8 characters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take it from the list of 'find'.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Texture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Texture setting {0} is {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The Interfile header {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The address holds a user or a password.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The affine {0} does not place voxels in space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer of the server cannot be used: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The attenuation map is typically {0}; tissue at 511 keV is near 0.1 1/cm.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The best position is hardly better than others. Check the overlay by eye.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The best position leaves only {0} of the smaller volume inside the other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate for {0} cannot be read: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate of {0} is not trusted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate of {0} is not trusted: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificates for {0} cannot be read: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The connection to the server broke off.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The connection to {0} broke off.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The contours lie further apart than the slices; each stands for several.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The data file is longer than its header says; the rest is left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The data file is shorter than its header says; it is truncated.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The decoder cannot be started: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file does not hold what SUV is computed from.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file has changed since the project was saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is inconsistent; export it again from the camera.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is shorter than its header says: that claims {0} of values, and there are {1} in all. It is damaged or truncated.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is shorter than its header says; it is truncated.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The files of {0} changed since they were listed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder {0} cannot be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder {0} does not exist.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder {0} holds too many files to look through.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder {0} is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The formula of {0} has no value for this weight and height.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The frames of a segment are not parallel.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The grid is sheared; DICOM slices cannot lie on it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header claims {0} time frames.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header does not say at which angles the views were taken.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header does not say how the patient lay; head first, supine is assumed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header does not say where the image lies; it is centred, rows to the left, columns to the back, slices to the head.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header gives no extent of rotation; 360° is assumed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header gives no pixel size; 1 mm is assumed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header gives no slice distance; cubic voxels are assumed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header has no orientation; left and right may be swapped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header has no {0}, which count rates (CPS) need.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header has no {0}, which counts (CNTS) need.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header has no {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The headers do not say when its frames were measured; they are numbered.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The host is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image grid does not fit the scanner: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image is still being reconstructed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The images could not be saved: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The images that the result refers to cannot be read. {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The injection is dated after the scan.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The injection is dated {0} half-lives before the scan.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The landmarks lie on one line, so the rotation about it stays open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The landmarks of the two volumes do not belong together.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list of servers {0} cannot be read: {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The overlay is not to be trusted until they are registered.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The password cannot be looked up: this system offers no open keyring.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The password was not stored: this system offers no open keyring.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The password would cross the network unencrypted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The path holds no series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture {0} cannot be written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The preference {0} is {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The preferences {0} cannot be read: {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The program goes on with the usual ones. Correct the file, or delete it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The projection data hold no counts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The range of colours is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The region and the volume lie on different grids.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The region holds no voxel.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The region lies on a grid of {0} voxels, which is neither that of {1} nor that of {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The region that is left out covers the whole volume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The region {0} has the grid {1}, the image {2}; they do not lie on each other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The region {0} is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The region {0} lies on another grid than the image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The rescale intercept of a PET series must be 0.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The rules that choose the layout cannot be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The salt is too short.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same place is not marked in both volumes yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scan lies {0} half-lives after the injection.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The search began at the map that the landmarks give.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The search began at the spot that was marked in both volumes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The search began where the headers put the volumes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The search began with the centres of mass laid on each other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The segmentation has no segment {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The series was not saved: what was written reads back differently ({0}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The series {0} holds {1} objects.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server answers more than can be taken.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server has been silent for {0} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server needs a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server sends more files than can be taken.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server sends more than can be taken.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server sent something that is not an image: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The sform and the qform of the header are {0} mm apart; the sform is used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The slices of this series do not make a grid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The slices of {0} are not those of the image of the regions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The structure set holds no structure.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The structures were not contoured in planes parallel to the slices of the image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The texture settings are not valid TOML: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The unit of this ADC map is not stated.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The unit of this attenuation map is not stated and not known for its manufacturer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The values of the header lie beyond all measure.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The volume has no value inside this region.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The volume has no value near this region.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The volumes are hardly alike even there. Check the overlay by eye.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The volumes do not overlap where the search begins.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The voxels of {0} cannot be read; the file may be truncated.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The {0} hold negative or undefined values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The {0} lies in another frame of reference (another space) than {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The {0} or the image names no frame of reference; whether they belong together cannot be checked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The {0} {1} do not fit the scanner {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are no frames for a movie.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are no projection data yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are no regions to save.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are several images here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no DICOM image in {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no file in {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no functional volume to save.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no host {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no image here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no image that can be opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no layout {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no password for {0} at {1} in the keyring.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no picture to save.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no preference {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no region to report.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no region to save.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no registration to save.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no series {0} any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no series {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no server {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no texture setting {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no voxel of {0} there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no {0} of {1}: {2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to export yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to repeat yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to send.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These regions lie on different grids.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They are as usual now; all others were kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This DICOMDIR is too large.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is not a DICOM identifier.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is not the address of a DICOMweb service.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This kind of object cannot be cleaned; it was not copied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This registration does not relate two volumes of the study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This scanner cannot be projected: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series (nm_raw) is not an image volume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series ({0}) is not an image volume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series has no pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This study holds no true activity to simulate a scan of.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This transform is not a rotation with a shift.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time curves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To receive by C-MOVE with TLS this program needs a certificate of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To which time its values are decay-corrected is not stated.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again later, or ask who runs the server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again later, or give it more time in its settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try the other format (.gif or .mp4), and report this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trying {0} positions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Uneven slices ({0}) lie on a grid of {1} mm; none moves by more than {2} mm.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Uniformity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlock or install one (Secret Service, KWallet, Keychain, Credential Locker).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Update fusionview.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Update {0} of {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a rigid transform; affine and deformable ones are not supported here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use an address that starts with https.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use the address that it names in a browser.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values are rounded by at most {0} {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values of a gamma camera have no SUV without a calibration in Bq/mL.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values stored as {0} cannot be converted to SUV.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values that are only proportional to count rates (PROPCPS) have no SUV.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values that are only proportional to counts (PROPCNTS) have no SUV.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Variance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>View {0} of {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Viridis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voxel size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weight</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Winter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without attenuation correction the values are not quantitative.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it as 2025-01-31T10:30:00.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it as NIfTI (.nii.gz) instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it as SUV instead (--quantity suvbw).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write one `name = value` a line, words in quotes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the table as CSV or JSON instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>attenuation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>axial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cm²/mL</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>counts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>counts/s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>dynamic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>flair|dark[-_ ]?fluid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fusionview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>g/mL</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>grid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it exists already and is not empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its folder does not exist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its parent folder does not exist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kg</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one of {0} expected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one_up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>only slow at the first start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>per s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>petmr_read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tangential</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tof</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} ({1}) cannot be taken for {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} A terminal is asked instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} and {1} do not overlap in space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} and {1} have different frames of reference.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} answers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} at the same position as another one, with other content.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} belongs to the study that was open before, and was dropped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} beside it belongs to another image; its unit is unknown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} beside it cannot be read; its unit is unknown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} beside it names an unknown quantity or kind.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} cannot be opened: {1}{2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} cannot be reached.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} cannot be read: {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} cannot be read: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} cannot become {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} contoured planes lie outside the image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not end in .h5.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not end in .nii or .nii.gz.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not end in .tfm.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not end in {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not exist.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not relate {1} and {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not speak TLS as it should.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not support C-GET.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} does not take {1} in the form {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} exists already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} failed unexpectedly ({1}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} files are stored at {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} frame values do not fit data of shape {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has damaged meta information.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has no frame of reference that a DICOM registration could name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has no frame {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has no {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has no {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has only {1} slice(s) in one direction.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} holds no projection data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} holds no regions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} holds what this version does not know ({1}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} holds {1} ({2}), which cannot become {3}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} holds {1} acquisitions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} holds {1}; only PET and SPECT images are written as DICOM.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is a colour picture, not a measurement.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is a single image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is another series than when the project was saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is compressed in a way that cannot be read here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is damaged ({1}: {2}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is damaged, or not what its name says.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is damaged: {1} in its segments.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is damaged: {1} in its structures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is damaged: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is empty: all its voxels are the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no DICOM file with meta information.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no DICOM series that a report could refer to.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no Interfile header.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no complete deformable registration.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no measurement report (TID 1500) that can be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no segmentation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no structure set.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no uptake.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not NIfTI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a DICOM file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a DICOM segmentation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a NIfTI file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a deformable DICOM registration.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a port.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a project of fusionview, or it is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a project of fusionview.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a readable NIfTI file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a readable scan file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a rigid DICOM registration.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not an ITK transform.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not an application entity title.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not an image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not corrected for decay; as Bq/mL its SUV would be lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is read differently by this version.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is {1}, which is no time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is {1}; only PET and SPECT are written as DICOM.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} landmark pair(s) do not fix a rotation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} lies in another space than {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} lies inside {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} lies on another grid than when the project was saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} lists no images for this series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} missing (after {1} mm along the normal, usual gap {2} mm).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} names no file that is here. {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} names no movie format.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} no longer has the slices that it was read with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of another one and left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of its names lead out of its folder and are not opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of the files it names are missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1} files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1} files are missing, {2} have changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1} images</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1} voxels have no value and were left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} points or open lines were left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} projections of {1} x {2} pixels, {3}, {4} from {5}°.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} refused {1} of the files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} refused {1}: {2} (status {3}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} rejected us: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} s is no useful limit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} sent {1} of {2} images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} subsets of {1} views leave some without data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} told who the patient is (a name, number, place or date) and was replaced {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} voxels are undefined (NaN).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} voxels lie outside the image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} voxels without a value are stored as 0.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was not saved: a project cannot hold something in the study ({1}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was not saved: it holds {1} of {2} pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was not saved: the disk did not keep what was written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was not saved: what was read back differs from the picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was not saved: what was read back differs from the regions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was not saved: what was written reads back differently.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was not saved: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was saved by a newer program ({1}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was written by a newer version.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} {1} (HTTP status {2}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}, and nothing in the headers tells them apart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: data {1} does not fit grid {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: frames {1} do not fit {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: it has no matrix of 16 numbers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: its displacements do not fit its grid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: its matrix is no map of space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: its matrix is not rigid, it stretches by {1} to {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: its matrix mirrors.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: no activity lies inside the scanner.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}:{1} does not answer as a DICOM node.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>µm²/s</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Caption</name>
    <message>
      <source>Drag onto another picture to swap them (or Alt + drag in the picture).
Double click fills the window, again brings all back (Enter).
The triangle chooses what is shown here.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Captions</name>
    <message>
      <source>Axial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coronal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MIP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NOT
REGISTERED</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NOT REG.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NOT REGISTERED</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outside</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outside the {1} slices
{2} mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Registered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sagittal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same frame</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same frame of reference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slice {0} of {1}
{2} mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}/{1}
{2} mm</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CheckDialog</name>
    <message>
      <source>Expected SUV</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>FAIL</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Largest error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Object</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Result</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUV self-check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it tests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pass</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1} reference objects are read right.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ColourBar</name>
    <message>
      <source>{0}, {1} to {2} {3}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Commands</name>
    <message>
      <source>% of max</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Tools</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About fusionview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anatomy only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Attenuation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check SUV computation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete region</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Erase</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export region table…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export texture…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fit pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fixed value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Function only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Functional layer as DICOM series…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Functional layer as NIfTI…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grid of slices…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import regions…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import registration…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link windows of one unit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measurements as DICOM SR…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mouse and keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Navigate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open demo study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open scan…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PACS…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PET/MR read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regions as DICOM RTSTRUCT…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regions as DICOM SEG…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Registration as DICOM REG or ITK transform…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rotate MIP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUV: how it was computed…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save picture…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Selected region as NIfTI mask…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show crosshair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sphere</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tools</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CurvesPanel</name>
    <message>
      <source>Draw a region: its curve appears here, and follows every edit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Echo time (ms)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export CSV…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Frame</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum instead of mean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No layer on show has frames.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time, middle of the frame (min)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time, middle of the frame (s)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>b-value (s/mm²)</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FeatureList</name>
    <message>
      <source>Feature</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IBSI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FrameBar</name>
    <message>
      <source> per s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Echo time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Frame</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many frames the cine shows each second</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next frame</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play the frames as a cine, or hold them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous frame</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>b-value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1}: {2}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>GlcmPicture</name>
    <message>
      <source>Grey level i</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grey level j</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>GridDialog</name>
    <message>
      <source>Grid of slices</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HistogramPlot</name>
    <message>
      <source>Histogram with window and threshold</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>InjectionForm</name>
    <message>
      <source>Correct by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Half-life</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Height</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Injected dose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Injection time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scan time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weight</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>female</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>male</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unknown</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>JobBar</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LayerList</name>
    <message>
      <source>Hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layers, the top one first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>anatomy</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LayerSettings</name>
    <message>
      <source>Colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Curve, range and threshold over the histogram</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Frame</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the values were computed; correct dose and times</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No SUV: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quantity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Threshold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values below are transparent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LayersPanel</name>
    <message>
      <source>0 % shows what lies below only, 100 % the layer only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Alone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colours of the MIP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cubic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Interpolation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the chosen layer down; the lowest is the anatomy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the chosen layer up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nearest voxel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity of the upper layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Planes as acquired (else along the patient)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove the chosen layer; the volume stays open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the chosen layer in its own space</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LayoutButton</name>
    <message>
      <source>Layout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which pictures are shown, and where (F2 to F8)</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LookEditor</name>
    <message>
      <source>Colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colours and window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colours and window of {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Curve</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inverted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Threshold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Curves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export curves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export measurements</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export profile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export regions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export texture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Images (*.nii *.nii.gz *.dcm);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import regions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import registration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New folder (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open scan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures (*.png)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reconstruct</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regions (*.dcm *.nii *.nii.gz);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Register</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Registrations (*.dcm *.tfm);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scans (*.h5)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tables (*.csv *.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tables (*.csv)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Texture</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MarkButtons</name>
    <message>
      <source>Click where the text belongs, then write it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click: the stored value of every layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag a line: the values of every layer along it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag from end to end, or click both ends</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag from the tail to the tip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag one leg to the vertex, then click the end of the other</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MarkTable</name>
    <message>
      <source>Mark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Marks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Marks</name>
    <message>
      <source>Angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arrow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Profile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MarksPanel</name>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export CSV…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export profile…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text on the picture</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MipView</name>
    <message>
      <source>No functional layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preparing the projection…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>NoticeBar</name>
    <message>
      <source>Dismiss</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PacsDialog</name>
    <message>
      <source>: there are more, narrow the search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Beginning of the name; * and ? match</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Description</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Get and open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ID or number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Images</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Modality</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No archive is known yet: add one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing matches.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PACS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patient ID</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patient or series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send DICOM files of a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Study date from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The series are still being listed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} studies at {1}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PacsServerDialog</name>
    <message>
      <source>Add archive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C-GET</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C-MOVE to this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Certificate authority</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOM node</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOMweb</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encrypted (TLS)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goes to the system's keyring</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Host</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Images come by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its title (called AET)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moved to address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moved to port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Our title (calling AET)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PEM, if the system does not know it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>User</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PaneMenu</name>
    <message>
      <source>Anatomy and function</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anatomy only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As chosen under Layers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Axial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coronal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Function only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rotating projection (MIP)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sagittal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Volume</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PassportTable</name>
    <message>
      <source>(entered)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dose at the reference time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Factor, first slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Half-life</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rule</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUV</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These values come without a PET header.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Warning</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PictureView</name>
    <message>
      <source>Drop a folder here, or press Open</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PresetButton</name>
    <message>
      <source>Presets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset to the usual window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Windows for what is shown</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ProfilePlot</name>
    <message>
      <source>Distance (mm)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Profile</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Readout</name>
    <message>
      <source>outside</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReconstructPanel</name>
    <message>
      <source>Each subset counts as it was when it was last visited</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Log-likelihood</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>OSEM</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open scan…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Projection data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reconstruct</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simulate scan of the phantom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop and keep image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Update</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Update {0} of {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RegionTable</name>
    <message>
      <source>Max</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Peak</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Region</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SD</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUVpeak: mean of the hottest 12 mm sphere centred in the region</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mL</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RegionsPanel</name>
    <message>
      <source>Anatomical layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete region</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export CSV…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Functional layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New regions are made of the voxels of this layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} % of maximum</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RegisterPanel</name>
    <message>
      <source>&lt;b&gt;Not registered.&lt;/b&gt; The overlay follows the headers only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&lt;b&gt;Registered.&lt;/b&gt;&lt;br&gt;Rotation {0}, {1}, {2}°&lt;br&gt;Shift {3}, {4}, {5} mm about the centre of {6}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aligned by the scanner: same frame of reference.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anatomy alone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anatomy: {0}
Function: {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both layers show the same volume: there is nothing to register.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Centres of mass</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Function alone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark crosshair here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open an anatomical and a functional volume to register them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Positions of the headers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Register</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove registration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same place, marked in both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show each volume alone, put the crosshair on a spot that you recognise in both, and mark it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start from</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SeriesDialog</name>
    <message>
      <source>Anatomical (lower layer)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Description</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Functional (upper layer)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remarks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SUV</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spacing, mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken for {0}: {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tick structure sets and segmentations to open them as regions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voxels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no unit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} series, {1} files without an image</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ShortcutSheet</name>
    <message>
      <source>&lt;table cellpadding=3&gt;
&lt;tr&gt;&lt;td&gt;Click, drag&lt;/td&gt;&lt;td&gt;move the crosshair of all views, or draw with the tool&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;Wheel, Page Up/Down&lt;/td&gt;&lt;td&gt;next slice&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;Arrow keys&lt;/td&gt;&lt;td&gt;move the crosshair by one voxel&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;Ctrl + wheel, + and −, 0&lt;/td&gt;&lt;td&gt;zoom; fit again&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;Middle drag&lt;/td&gt;&lt;td&gt;shift the picture&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;Right drag&lt;/td&gt;&lt;td&gt;window of the functional layer; with Shift the anatomical&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;1, 2, 3&lt;/td&gt;&lt;td&gt;anatomy only, fused, function only&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;N S P V B E&lt;/td&gt;&lt;td&gt;navigate, sphere, % of max, fixed value, brush, erase&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;Click in the MIP&lt;/td&gt;&lt;td&gt;go to the hottest point along that line&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;X, R&lt;/td&gt;&lt;td&gt;crosshair on or off; MIP rotates&lt;/td&gt;&lt;/tr&gt;
&lt;tr&gt;&lt;td&gt;Ctrl+Z, Ctrl+Shift+Z&lt;/td&gt;&lt;td&gt;undo, redo&lt;/td&gt;&lt;/tr&gt;
&lt;/table&gt;</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About fusionview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mouse and keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PET and SPECT on MR: fused views, registration, regions, texture and reconstruction.&lt;br&gt;&lt;br&gt;For research, teaching and decision support. It is not a cleared medical device.&lt;br&gt;&lt;br&gt;Apache License 2.0.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SliceView</name>
    <message>
      <source>No anatomical layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No functional layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not in this study</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SuvDialog</name>
    <message>
      <source>Back to the values of the header</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How {0} was computed</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TexturePanel</name>
    <message>
      <source>Back to the usual settings of each quantity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw or select a region to see its texture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export CSV…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search by name or IBSI code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Usual</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voxels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>computing…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ToolButtons</name>
    <message>
      <source>% of max</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click or drag to move the crosshair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag a sphere: voxels above a share of its maximum (41 %, 50 %)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag a sphere: voxels above a value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Erase</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fixed value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Navigate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint in one slice, into the selected region</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press at the centre, drag the radius</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sphere</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take voxels of one slice from the region</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
